/*
 * journal: counts what is written to each file and tells a service when a file
 * that changed is closed. One way out of each function, wrappers around the
 * kernel's routines, termination handlers.
 */
#include <fltKernel.h>
#include <dontuse.h>
#include <suppress.h>

#define JR_STREAM_TAG 'sRnJ'
#define JR_WRITE_TAG  'wRnJ'
#define JR_NAME_TAG   'nRnJ'
#define JR_PORT_NAME  L"\\JournalPort"

typedef struct _JR_GLOBALS {
    PFLT_FILTER Filter;
    PFLT_PORT ServerPort;
    PFLT_PORT ClientPort;
    NPAGED_LOOKASIDE_LIST WriteList;
} JR_GLOBALS;

JR_GLOBALS Journal;

typedef struct _JR_STREAM {
    UNICODE_STRING Name;
    KSPIN_LOCK Lock;
    LONGLONG Written;
    ULONG Writes;
    BOOLEAN Reported;
} JR_STREAM, *PJR_STREAM;

typedef struct _JR_WRITE {
    PJR_STREAM Stream;
    ULONG Asked;
} JR_WRITE, *PJR_WRITE;

typedef struct _JR_MESSAGE {
    LONGLONG Written;
    ULONG Writes;
    USHORT NameLength;
    WCHAR Name[256];
} JR_MESSAGE, *PJR_MESSAGE;

DRIVER_INITIALIZE DriverEntry;

FLT_PREOP_CALLBACK_STATUS FLTAPI
JrPreWrite(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _Flt_CompletionContext_Outptr_ PVOID *CompletionContext);

FLT_POSTOP_CALLBACK_STATUS FLTAPI
JrPostWrite(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _In_opt_ PVOID CompletionContext, _In_ FLT_POST_OPERATION_FLAGS Flags);

FLT_POSTOP_CALLBACK_STATUS FLTAPI
JrPostCreate(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _In_opt_ PVOID CompletionContext, _In_ FLT_POST_OPERATION_FLAGS Flags);

FLT_PREOP_CALLBACK_STATUS FLTAPI
JrPreCleanup(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _Flt_CompletionContext_Outptr_ PVOID *CompletionContext);

NTSTATUS FLTAPI JrUnload(_In_ FLT_FILTER_UNLOAD_FLAGS Flags);

VOID FLTAPI JrStreamCleanup(_In_ PFLT_CONTEXT Context, _In_ FLT_CONTEXT_TYPE ContextType);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, JrUnload)
#pragma alloc_text(PAGE, JrPostCreate)
#pragma alloc_text(PAGE, JrPreCleanup)
#pragma alloc_text(PAGE, JrStreamCleanup)
#endif

static NTSTATUS
JrCopyName(_In_ PCUNICODE_STRING From, _Out_ PUNICODE_STRING To)
{
    NTSTATUS status = STATUS_INSUFFICIENT_RESOURCES;

    To->Length = 0;
    To->MaximumLength = From->Length;
    To->Buffer = ExAllocatePool2(POOL_FLAG_PAGED, From->Length + sizeof(WCHAR), JR_NAME_TAG);
    if (To->Buffer != NULL) {
        RtlCopyUnicodeString(To, From);
        status = STATUS_SUCCESS;
    }
    return status;
}

/* Finds the context of the file, or makes one. The caller releases it. */
static NTSTATUS
JrFindOrMakeStream(_In_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _Outptr_ PJR_STREAM *Stream)
{
    PFLT_FILE_NAME_INFORMATION info = NULL;
    PJR_STREAM made = NULL;
    PJR_STREAM older = NULL;
    NTSTATUS status;

    *Stream = NULL;

    status = FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)Stream);
    if (status != STATUS_NOT_FOUND) {
        goto Exit;
    }

    status = FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &info);
    if (!NT_SUCCESS(status)) {
        goto Exit;
    }

    status = FltAllocateContext(Journal.Filter, FLT_STREAM_CONTEXT, sizeof(JR_STREAM), NonPagedPool, (PFLT_CONTEXT *)&made);
    if (!NT_SUCCESS(status)) {
        goto Exit;
    }
    RtlZeroMemory(made, sizeof(JR_STREAM));
    KeInitializeSpinLock(&made->Lock);

    status = JrCopyName(&info->Name, &made->Name);
    if (!NT_SUCCESS(status)) {
        goto Exit;
    }

    status = FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, made, (PFLT_CONTEXT *)&older);
    if (status == STATUS_FLT_CONTEXT_ALREADY_DEFINED) {
        *Stream = older;
        status = STATUS_SUCCESS;
    } else if (NT_SUCCESS(status)) {
        *Stream = made;
        made = NULL;
    }

Exit:
    if (made != NULL) {
        FltReleaseContext(made);
    }
    if (info != NULL) {
        FltReleaseFileNameInformation(info);
    }
    return status;
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
JrPostCreate(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _In_opt_ PVOID CompletionContext, _In_ FLT_POST_OPERATION_FLAGS Flags)
{
    PJR_STREAM stream;

    UNREFERENCED_PARAMETER(CompletionContext);
    PAGED_CODE();

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        goto Done;
    }
    if (!NT_SUCCESS(Data->IoStatus.Status) || Data->IoStatus.Status == STATUS_REPARSE) {
        goto Done;
    }
    if (NT_SUCCESS(JrFindOrMakeStream(Data, FltObjects, &stream))) {
        FltReleaseContext(stream);
    }
Done:
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS FLTAPI
JrPreWrite(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _Flt_CompletionContext_Outptr_ PVOID *CompletionContext)
{
    FLT_PREOP_CALLBACK_STATUS verdict = FLT_PREOP_SUCCESS_NO_CALLBACK;
    PJR_STREAM stream = NULL;
    PJR_WRITE write;
    NTSTATUS status;

    status = FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream);
    if (!NT_SUCCESS(status)) {
        goto Exit;
    }

    write = ExAllocateFromNPagedLookasideList(&Journal.WriteList);
    if (write == NULL) {
        goto Exit;
    }
    write->Stream = stream;
    write->Asked = Data->Iopb->Parameters.Write.Length;
    stream = NULL;

    *CompletionContext = write;
    verdict = FLT_PREOP_SUCCESS_WITH_CALLBACK;

Exit:
    if (stream != NULL) {
        FltReleaseContext(stream);
    }
    return verdict;
}

static VOID
JrFreeWrite(_In_ PJR_WRITE Write)
{
    FltReleaseContext(Write->Stream);
    ExFreeToNPagedLookasideList(&Journal.WriteList, Write);
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
JrPostWrite(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _In_opt_ PVOID CompletionContext, _In_ FLT_POST_OPERATION_FLAGS Flags)
{
    PJR_WRITE write = (PJR_WRITE)CompletionContext;
    KIRQL old;

    UNREFERENCED_PARAMETER(FltObjects);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status)) {
        KeAcquireSpinLock(&write->Stream->Lock, &old);
        write->Stream->Written += (LONGLONG)Data->IoStatus.Information;
        write->Stream->Writes += 1;
        KeReleaseSpinLock(&write->Stream->Lock, old);
    }
    JrFreeWrite(write);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* Tells the service about a file, if there is one. */
static NTSTATUS
JrReport(_In_ PJR_STREAM Stream)
{
    LARGE_INTEGER timeout;
    PJR_MESSAGE message = NULL;
    NTSTATUS status = STATUS_SUCCESS;
    KIRQL old;

    __try {
        if (Journal.ClientPort == NULL) {
            status = STATUS_PORT_DISCONNECTED;
            __leave;
        }
        message = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(JR_MESSAGE), JR_NAME_TAG);
        if (message == NULL) {
            status = STATUS_INSUFFICIENT_RESOURCES;
            __leave;
        }
        KeAcquireSpinLock(&Stream->Lock, &old);
        timeout.QuadPart = Stream->Written;
        KeReleaseSpinLock(&Stream->Lock, old);
        message->Written = timeout.QuadPart;
        message->NameLength = min(Stream->Name.Length, sizeof(message->Name));
        RtlCopyMemory(message->Name, Stream->Name.Buffer, message->NameLength);

        timeout.QuadPart = -10 * 1000 * 1000;
        status = FltSendMessage(Journal.Filter, &Journal.ClientPort, message, sizeof(JR_MESSAGE), NULL, NULL, &timeout);
    } __finally {
        if (message != NULL) {
            ExFreePoolWithTag(message, JR_NAME_TAG);
        }
    }
    return status;
}

FLT_PREOP_CALLBACK_STATUS FLTAPI
JrPreCleanup(_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _Flt_CompletionContext_Outptr_ PVOID *CompletionContext)
{
    PJR_STREAM stream;

    UNREFERENCED_PARAMETER(Data);
    PAGED_CODE();
    *CompletionContext = NULL;

    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    __try {
        if (stream->Writes != 0 && !stream->Reported) {
            stream->Reported = (BOOLEAN)(JrReport(stream) == STATUS_SUCCESS);
        }
    } __finally {
        FltReleaseContext(stream);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

VOID FLTAPI
JrStreamCleanup(_In_ PFLT_CONTEXT Context, _In_ FLT_CONTEXT_TYPE ContextType)
{
    PJR_STREAM stream = Context;

    UNREFERENCED_PARAMETER(ContextType);
    PAGED_CODE();
    if (stream->Name.Buffer != NULL) {
        ExFreePoolWithTag(stream->Name.Buffer, JR_NAME_TAG);
        stream->Name.Buffer = NULL;
    }
}

static NTSTATUS FLTAPI
JrConnect(_In_ PFLT_PORT ClientPort, _In_opt_ PVOID ServerPortCookie, _In_reads_bytes_opt_(SizeOfContext) PVOID ConnectionContext, _In_ ULONG SizeOfContext, _Outptr_result_maybenull_ PVOID *ConnectionCookie)
{
    UNREFERENCED_PARAMETER(ServerPortCookie);
    UNREFERENCED_PARAMETER(ConnectionContext);
    UNREFERENCED_PARAMETER(SizeOfContext);
    *ConnectionCookie = NULL;
    Journal.ClientPort = ClientPort;
    return STATUS_SUCCESS;
}

static VOID FLTAPI
JrDisconnect(_In_opt_ PVOID ConnectionCookie)
{
    UNREFERENCED_PARAMETER(ConnectionCookie);
    FltCloseClientPort(Journal.Filter, &Journal.ClientPort);
}

NTSTATUS FLTAPI
JrUnload(_In_ FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    PAGED_CODE();
    if (Journal.ServerPort != NULL) {
        FltCloseCommunicationPort(Journal.ServerPort);
    }
    FltUnregisterFilter(Journal.Filter);
    ExDeleteNPagedLookasideList(&Journal.WriteList);
    return STATUS_SUCCESS;
}

const FLT_CONTEXT_REGISTRATION JrContexts[] = {
    { FLT_STREAM_CONTEXT, 0, JrStreamCleanup, sizeof(JR_STREAM), JR_STREAM_TAG },
    { FLT_CONTEXT_END }
};

const FLT_OPERATION_REGISTRATION JrCallbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, JrPostCreate },
    { IRP_MJ_WRITE, 0, JrPreWrite, JrPostWrite },
    { IRP_MJ_CLEANUP, 0, JrPreCleanup, NULL },
    { IRP_MJ_OPERATION_END }
};

const FLT_REGISTRATION JrRegistration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, JrContexts, JrCallbacks, JrUnload,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

static NTSTATUS
JrOpenPort(VOID)
{
    PSECURITY_DESCRIPTOR sd = NULL;
    OBJECT_ATTRIBUTES attributes;
    UNICODE_STRING name;
    NTSTATUS status;

    status = FltBuildDefaultSecurityDescriptor(&sd, FLT_PORT_ALL_ACCESS);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    RtlInitUnicodeString(&name, JR_PORT_NAME);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, sd);
    status = FltCreateCommunicationPort(Journal.Filter, &Journal.ServerPort, &attributes, NULL, JrConnect, JrDisconnect, NULL, 1);
    FltFreeSecurityDescriptor(sd);
    return status;
}

NTSTATUS
DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    ExInitializeNPagedLookasideList(&Journal.WriteList, NULL, NULL, POOL_NX_ALLOCATION, sizeof(JR_WRITE), JR_WRITE_TAG, 0);

    status = FltRegisterFilter(DriverObject, &JrRegistration, &Journal.Filter);
    if (!NT_SUCCESS(status)) {
        goto NoFilter;
    }
    status = JrOpenPort();
    if (!NT_SUCCESS(status)) {
        goto NoPort;
    }
    status = FltStartFiltering(Journal.Filter);
    if (!NT_SUCCESS(status)) {
        goto NoStart;
    }
    return STATUS_SUCCESS;

NoStart:
    FltCloseCommunicationPort(Journal.ServerPort);
NoPort:
    FltUnregisterFilter(Journal.Filter);
NoFilter:
    ExDeleteNPagedLookasideList(&Journal.WriteList);
    return status;
}
