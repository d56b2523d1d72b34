// The file object of a create, used in functions that do not test the status themselves.
#include <fltKernel.h>

UCHAR Header[16];

static VOID ReadHeader(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    LARGE_INTEGER offset = { 0 };

    FltReadFile(Instance, File, &offset, sizeof(Header), Header, 0, NULL, NULL, NULL); // want warning "FltReadFile is called without a test that the create succeeded"
}

static VOID ReadOpened(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    LARGE_INTEGER offset = { 0 };

    FltReadFile(Instance, File, &offset, sizeof(Header), Header, 0, NULL, NULL, NULL);
}

static VOID ReadAsked(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    LARGE_INTEGER offset = { 0 };

    FltReadFile(Instance, File, &offset, sizeof(Header), Header, 0, NULL, NULL, NULL); // want note "STATUS_REPARSE"
}

static VOID ReadFailed(PCFLT_RELATED_OBJECTS FltObjects)
{
    PFLT_CALLBACK_DATA data;

    if (NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data))) { // want warning "FltAllocateCallbackData is called for a create that failed"
        FltFreeCallbackData(data);
    }
}

static VOID ReadReparsed(PCFLT_RELATED_OBJECTS FltObjects)
{
    FILE_STANDARD_INFORMATION info;

    FltQueryInformationFile(FltObjects->Instance, FltObjects->FileObject, &info, sizeof(info), FileStandardInformation, NULL); // want note "STATUS_REPARSE"
}

static BOOLEAN Opened(PFLT_CALLBACK_DATA Data, FLT_POST_OPERATION_FLAGS Flags)
{
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FALSE;
    }
    return (BOOLEAN)(Data->IoStatus.Status == STATUS_SUCCESS);
}

BOOLEAN OpenedElsewhere(PFLT_CALLBACK_DATA Data);

/* Nobody asks, on either way. */
static VOID Work(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects)
{
    if (Data->Iopb->TargetFileObject->FileName.Length != 0) {
        ReadHeader(FltObjects->Instance, Data->Iopb->TargetFileObject);
    }
}

static FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN interesting = FALSE;
    NTSTATUS status = Data->IoStatus.Status;

    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        Work(Data, FltObjects);
    }
    if (!NT_SUCCESS(status)) {
        ReadFailed(FltObjects);
    } else {
        interesting = TRUE;
    }
    if (interesting) {
        ReadReparsed(FltObjects);
    }
    if (OpenedElsewhere(Data)) {
        ReadAsked(FltObjects->Instance, FltObjects->FileObject);
    }
    if (Opened(Data, Flags)) {
        ReadOpened(FltObjects->Instance, FltObjects->FileObject);
    }
    if (NT_SUCCESS(Data->IoStatus.Status) && Data->IoStatus.Status != STATUS_REPARSE) {
        ReadOpened(FltObjects->Instance, FltObjects->FileObject);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* The file is open whatever became of the read. */
static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (KeGetCurrentIrql() == PASSIVE_LEVEL) {
        ReadOpened(FltObjects->Instance, FltObjects->FileObject);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    BOOLEAN folder;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &folder)) && folder) { // want warning "FltIsDirectory is called before the file is created or opened"
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (FltObjects->FileObject->RelatedFileObject != NULL
        && NT_SUCCESS(FltIsDirectory(FltObjects->FileObject->RelatedFileObject, FltObjects->Instance, &folder)) && !folder) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, PostCreate },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
