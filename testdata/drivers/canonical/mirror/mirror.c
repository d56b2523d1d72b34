/*
 * mirror: a copy of each cached write goes to a second file on the same volume,
 * asynchronously, with callback data of our own. The completion callback frees
 * what the request holds.
 */
#include <fltKernel.h>

#define MIRROR_TAG 'rriM'

typedef struct _MIRROR_HANDLE {
    HANDLE Handle;
    PFILE_OBJECT File;
    volatile LONG Failed;
} MIRROR_HANDLE, *PMIRROR_HANDLE;

typedef struct _MIRROR_WRITE {
    PMIRROR_HANDLE Owner;
    PVOID Copy;
    PMDL Mdl;
} MIRROR_WRITE, *PMIRROR_WRITE;

struct {
    PFLT_FILTER Filter;
    EX_RUNDOWN_REF InFlight;
} Mirror;

static VOID FreeWrite(PMIRROR_WRITE w)
{
    if (w->Mdl) {
        IoFreeMdl(w->Mdl);
    }
    if (w->Copy) {
        ExFreePoolWithTag(w->Copy, MIRROR_TAG);
    }
    FltReleaseContext(w->Owner);
    ExFreePoolWithTag(w, MIRROR_TAG);
}

/* Copies what is written; the buffer may be the caller's. */
static PMIRROR_WRITE CopyOf(PFLT_CALLBACK_DATA Data, PMIRROR_HANDLE Owner)
{
    ULONG length = Data->Iopb->Parameters.Write.Length;
    PVOID source = NULL;
    PMIRROR_WRITE w;

    w = (PMIRROR_WRITE)ExAllocatePoolZero(NonPagedPoolNx, sizeof(MIRROR_WRITE), MIRROR_TAG);
    if (!w) {
        return NULL;
    }
    FltReferenceContext(Owner);
    w->Owner = Owner;

    w->Copy = ExAllocatePoolWithTag(NonPagedPoolNx, length, MIRROR_TAG);
    if (!w->Copy) {
        goto no;
    }
    w->Mdl = IoAllocateMdl(w->Copy, length, FALSE, FALSE, NULL);
    if (!w->Mdl) {
        goto no;
    }
    MmBuildMdlForNonPagedPool(w->Mdl);

    if (Data->Iopb->Parameters.Write.MdlAddress) {
        source = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Write.MdlAddress, NormalPagePriority | MdlMappingNoExecute);
        if (!source) {
            goto no;
        }
    } else {
        source = Data->Iopb->Parameters.Write.WriteBuffer;
    }
    __try {
        RtlCopyMemory(w->Copy, source, length);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        goto no;
    }
    return w;
no:
    FreeWrite(w);
    return NULL;
}

/* In any thread, at up to DISPATCH_LEVEL, also when the request was refused. */
static VOID Written(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PMIRROR_WRITE w = (PMIRROR_WRITE)Context;

    if (!NT_SUCCESS(CallbackData->IoStatus.Status)) {
        InterlockedExchange(&w->Owner->Failed, TRUE);
    }
    CallbackData->Iopb->Parameters.Write.MdlAddress = NULL;
    FltFreeCallbackData(CallbackData);
    FreeWrite(w);
    ExReleaseRundownProtection(&Mirror.InFlight);
}

static NTSTATUS Send(PFLT_INSTANCE Instance, PMIRROR_WRITE w, ULONG Length, LARGE_INTEGER Offset)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;

    if (!ExAcquireRundownProtection(&Mirror.InFlight)) {
        FreeWrite(w);
        return STATUS_DELETE_PENDING;
    }
    status = FltAllocateCallbackData(Instance, w->Owner->File, &data);
    if (!NT_SUCCESS(status)) {
        ExReleaseRundownProtection(&Mirror.InFlight);
        FreeWrite(w);
        return status;
    }
    data->Iopb->MajorFunction = IRP_MJ_WRITE;
    data->Iopb->Parameters.Write.Length = Length;
    data->Iopb->Parameters.Write.ByteOffset = Offset;
    data->Iopb->Parameters.Write.WriteBuffer = w->Copy;
    data->Iopb->Parameters.Write.MdlAddress = w->Mdl;
    return FltPerformAsynchronousIo(data, Written, w);
}

static FLT_PREOP_CALLBACK_STATUS PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PMIRROR_HANDLE mirror;
    PMIRROR_WRITE w;

    *CompletionContext = NULL;
    if (!FLT_IS_IRP_OPERATION(Data)) {
        return FLT_PREOP_DISALLOW_FASTIO;
    }
    if (Data->Iopb->Parameters.Write.Length == 0 || KeGetCurrentIrql() != PASSIVE_LEVEL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltGetStreamHandleContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&mirror))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    w = CopyOf(Data, mirror);
    if (w == NULL || !NT_SUCCESS(Send(FltObjects->Instance, w, Data->Iopb->Parameters.Write.Length, Data->Iopb->Parameters.Write.ByteOffset))) {
        InterlockedExchange(&mirror->Failed, TRUE);
    }
    FltReleaseContext(mirror);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

static NTSTATUS OpenCopy(PCFLT_RELATED_OBJECTS FltObjects, PUNICODE_STRING Name, PMIRROR_HANDLE Mirrored)
{
    OBJECT_ATTRIBUTES oa;
    IO_STATUS_BLOCK iosb;

    InitializeObjectAttributes(&oa, Name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    return FltCreateFileEx(FltObjects->Filter, FltObjects->Instance, &Mirrored->Handle, &Mirrored->File, GENERIC_WRITE,
                           &oa, &iosb, NULL, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ | FILE_SHARE_WRITE, FILE_OVERWRITE_IF,
                           FILE_NON_DIRECTORY_FILE, NULL, 0, IO_IGNORE_SHARE_ACCESS_CHECK);
}

static FLT_POSTOP_CALLBACK_STATUS PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\Mirror\\copy");
    PMIRROR_HANDLE mirror;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (Data->IoStatus.Status != STATUS_SUCCESS) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!NT_SUCCESS(FltAllocateContext(Mirror.Filter, FLT_STREAMHANDLE_CONTEXT, sizeof(MIRROR_HANDLE), NonPagedPoolNx, (PFLT_CONTEXT *)&mirror))) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    RtlZeroMemory(mirror, sizeof(MIRROR_HANDLE));
    if (NT_SUCCESS(OpenCopy(FltObjects, (PUNICODE_STRING)&name, mirror))) {
        if (!NT_SUCCESS(FltSetStreamHandleContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, mirror, NULL))) {
            FltClose(mirror->Handle);
        }
    }
    FltReleaseContext(mirror);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static VOID HandleCleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    PMIRROR_HANDLE mirror = Context;

    UNREFERENCED_PARAMETER(ContextType);
    if (mirror->File != NULL) {
        ObDereferenceObject(mirror->File);
    }
}

/* PASSIVE_LEVEL, which the clean-up callback of a context need not be. */
static FLT_PREOP_CALLBACK_STATUS PreCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PMIRROR_HANDLE mirror;
    HANDLE handle;

    UNREFERENCED_PARAMETER(Data);
    *CompletionContext = NULL;
    if (NT_SUCCESS(FltGetStreamHandleContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&mirror))) {
        handle = InterlockedExchangePointer(&mirror->Handle, NULL);
        if (handle != NULL) {
            FltClose(handle);
        }
        FltReleaseContext(mirror);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    ExWaitForRundownProtectionRelease(&Mirror.InFlight);
    FltUnregisterFilter(Mirror.Filter);
    return STATUS_SUCCESS;
}

static const FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAMHANDLE_CONTEXT, 0, HandleCleanup, sizeof(MIRROR_HANDLE), MIRROR_TAG },
    { FLT_CONTEXT_END }
};

static const FLT_OPERATION_REGISTRATION Operations[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreWrite, NULL },
    { IRP_MJ_CLEANUP, 0, PreCleanup, NULL },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Operations, Unload
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    ExInitializeRundownProtection(&Mirror.InFlight);
    status = FltRegisterFilter(DriverObject, &Registration, &Mirror.Filter);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = FltStartFiltering(Mirror.Filter);
    if (!NT_SUCCESS(status)) {
        FltUnregisterFilter(Mirror.Filter);
    }
    return status;
}
