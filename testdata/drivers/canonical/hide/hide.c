/*
 * hide: takes entries out of directory listings and refuses renames of them.
 * Status in one variable, nested ifs, deferral behind a wrapper, and a
 * synchronised set-information.
 */
#include <fltKernel.h>

#define HIDE_TAG 'ediH'

PFLT_FILTER HideFilter;
UNICODE_STRING HiddenName = RTL_CONSTANT_STRING(L"hidden.txt");

typedef enum _HIDE_KIND { HideListing, HideRename } HIDE_KIND;

typedef struct _HIDE_OPERATION {
    HIDE_KIND Kind;
    FILE_INFORMATION_CLASS Class;
    PVOID Original;
    ULONG Length;
    PMDL Mdl;
} HIDE_OPERATION, *PHIDE_OPERATION;

static PHIDE_OPERATION NewOperation(HIDE_KIND Kind)
{
    PHIDE_OPERATION op = ExAllocatePoolZero(NonPagedPoolNx, sizeof(*op), HIDE_TAG);

    if (op) {
        op->Kind = Kind;
    }
    return op;
}

static VOID DeleteOperation(PHIDE_OPERATION op)
{
    ExFreePool(op);
}

static BOOLEAN Wanted(PFLT_CALLBACK_DATA Data)
{
    if (Data->Iopb->MinorFunction != IRP_MN_QUERY_DIRECTORY) {
        return FALSE;
    }
    switch (Data->Iopb->Parameters.DirectoryControl.QueryDirectory.FileInformationClass) {
    case FileBothDirectoryInformation:
    case FileIdBothDirectoryInformation:
        return TRUE;
    default:
        return FALSE;
    }
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI PreDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PHIDE_OPERATION op;

    UNREFERENCED_PARAMETER(FltObjects);
    if (!Wanted(Data)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    op = NewOperation(HideListing);
    if (!op) {
        Data->IoStatus.Status = STATUS_INSUFFICIENT_RESOURCES;
        Data->IoStatus.Information = 0;
        return FLT_PREOP_COMPLETE;
    }
    op->Class = Data->Iopb->Parameters.DirectoryControl.QueryDirectory.FileInformationClass;
    op->Length = Data->Iopb->Parameters.DirectoryControl.QueryDirectory.Length;
    *CompletionContext = op;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

/* Blanks the name of a listing of one entry. */
static VOID Blank(PFILE_BOTH_DIR_INFORMATION Entry)
{
    UNICODE_STRING name;

    name.Buffer = Entry->FileName;
    name.Length = name.MaximumLength = (USHORT)Entry->FileNameLength;
    if (RtlEqualUnicodeString(&name, &HiddenName, TRUE)) {
        RtlZeroMemory(Entry->FileName, Entry->FileNameLength);
    }
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI DirectoryWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PHIDE_OPERATION op = CompletionContext;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    status = FltLockUserBuffer(Data);
    if (NT_SUCCESS(status)) {
        PVOID buffer = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.DirectoryControl.QueryDirectory.MdlAddress, NormalPagePriority);

        if (buffer == NULL) {
            status = STATUS_INSUFFICIENT_RESOURCES;
        } else {
            Blank(buffer);
        }
    }
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = 0;
    }
    DeleteOperation(op);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS LaterOrFail(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PHIDE_OPERATION op, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS answer;

    if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, op, Flags, DirectoryWhenSafe, &answer)) {
        return answer;
    }
    Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
    Data->IoStatus.Information = 0;
    DeleteOperation(op);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS answer = FLT_POSTOP_FINISHED_PROCESSING;

    if (Flags & FLTFL_POST_OPERATION_DRAINING) {
        DeleteOperation(CompletionContext);
    } else if (NT_SUCCESS(Data->IoStatus.Status) && Data->IoStatus.Information > 0) {
        if (FLT_IS_IRP_OPERATION(Data)) {
            answer = LaterOrFail(Data, FltObjects, CompletionContext, Flags);
        } else {
            answer = DirectoryWhenSafe(Data, FltObjects, CompletionContext, Flags);
        }
    } else {
        DeleteOperation(CompletionContext);
    }
    return answer;
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_FILE_NAME_INFORMATION target;
    PFILE_RENAME_INFORMATION rename;
    NTSTATUS status;

    *CompletionContext = NULL;
    switch (Data->Iopb->Parameters.SetFileInformation.FileInformationClass) {
    case FileRenameInformation:
    case FileRenameInformationEx:
        rename = Data->Iopb->Parameters.SetFileInformation.InfoBuffer;
        status = FltGetDestinationFileNameInformation(FltObjects->Instance, FltObjects->FileObject, rename->RootDirectory,
                                                      rename->FileName, rename->FileNameLength,
                                                      FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &target);
        if (NT_SUCCESS(status)) {
            status = FltParseFileNameInformation(target);
            if (NT_SUCCESS(status) && RtlEqualUnicodeString(&target->FinalComponent, &HiddenName, TRUE)) {
                status = STATUS_ACCESS_DENIED;
            }
            FltReleaseFileNameInformation(target);
        }
        if (status == STATUS_ACCESS_DENIED) {
            Data->IoStatus.Status = status;
            Data->IoStatus.Information = 0;
            return FLT_PREOP_COMPLETE;
        }
        return FLT_PREOP_SYNCHRONIZE;

    case FileEndOfFileInformation:
        return FLT_PREOP_SUCCESS_NO_CALLBACK;

    default:
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
}

/* In the thread of the caller. */
static FLT_POSTOP_CALLBACK_STATUS FLTAPI PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_FILE_NAME_INFORMATION now;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!NT_SUCCESS(Data->IoStatus.Status) || (Flags & FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &now))) {
        if (NT_SUCCESS(FltParseFileNameInformation(now))) {
            DbgPrint("renamed, %u bytes of name\n", now->FinalComponent.Length);
        }
        FltReleaseFileNameInformation(now);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI PreQueryOpen(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_DISALLOW_FASTIO;
}

static NTSTATUS FLTAPI Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(HideFilter);
    return STATUS_SUCCESS;
}

static const FLT_OPERATION_REGISTRATION Operations[] = {
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreDirectory, PostDirectory },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, PostSetInformation },
    { IRP_MJ_NETWORK_QUERY_OPEN, 0, PreQueryOpen, NULL },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .OperationRegistration = Operations,
    .FilterUnloadCallback = Unload,
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status = FltRegisterFilter(DriverObject, &Registration, &HideFilter);

    UNREFERENCED_PARAMETER(RegistryPath);
    if (NT_SUCCESS(status) && !NT_SUCCESS(status = FltStartFiltering(HideFilter))) {
        FltUnregisterFilter(HideFilter);
    }
    return status;
}
