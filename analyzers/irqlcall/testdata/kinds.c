// Which operation it is decides the level: by its major function, by its kind,
// by the way its pre-operation callback returned, and by who calls the callback.
#include <fltKernel.h>

static BOOLEAN Look(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "FltIsDirectory may run at DISPATCH_LEVEL"
    return dir;
}

// Shared by create and read; only the create part asks.
FLT_POSTOP_CALLBACK_STATUS
PostShared(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;
    BOOLEAN busy = (CompletionContext != NULL);

    UNREFERENCED_PARAMETER(Flags);
    if (busy && Data->Iopb->MajorFunction == IRP_MJ_CREATE) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
    switch (Data->Iopb->MajorFunction) {
    case IRP_MJ_CREATE:
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
        break;
    case IRP_MJ_READ:
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
        break;
    }
    if (Data->Iopb->MajorFunction != IRP_MJ_READ) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Fast I/O completes in the caller's thread at APC_LEVEL or lower.
FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (FLT_IS_FASTIO_OPERATION(Data)) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
    if (!FLT_IS_IRP_OPERATION(Data)) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
    if (FlagOn(Data->Flags, FLTFL_CALLBACK_DATA_IRP_OPERATION)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Synchronised on every path.
FLT_PREOP_CALLBACK_STATUS
PreQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return Data->RequestorMode == KernelMode ? FLT_PREOP_SUCCESS_NO_CALLBACK : FLT_PREOP_SYNCHRONIZE;
}

FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Synchronised for one control code, asked for plainly for another.
FLT_PREOP_CALLBACK_STATUS
PreControl(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    switch (Data->Iopb->Parameters.FileSystemControl.Common.FsControlCode) {
    case FSCTL_SET_REPARSE_POINT:
        return FLT_PREOP_SYNCHRONIZE;
    case FSCTL_SET_SPARSE:
        return FLT_PREOP_SUCCESS_WITH_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostControl(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
            FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    switch (Data->Iopb->Parameters.FileSystemControl.Common.FsControlCode) {
    case FSCTL_SET_REPARSE_POINT:
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
        break;
    case FSCTL_SET_SPARSE:
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
        break;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// The documents say "up to DISPATCH_LEVEL" here, file systems complete it lower.
FLT_POSTOP_CALLBACK_STATUS
PostClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want warning "DISPATCH_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// No path asks for this one: it is never called.
FLT_PREOP_CALLBACK_STATUS
PreSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = NULL;
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
        FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want note "DISPATCH_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// The post-operation callback is called from the pre-operation callback, at its
// level; for flushes also by Windows.
FLT_POSTOP_CALLBACK_STATUS
PostFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Flags);
    if (CompletionContext == NULL) {
        Look(FltObjects);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreShutdown(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    PostFlush(Data, FltObjects, NULL, 0);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostShared },
    { IRP_MJ_READ, 0, NULL, PostShared },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_QUERY_INFORMATION, 0, PreQuery, PostQuery },
    { IRP_MJ_FILE_SYSTEM_CONTROL, 0, PreControl, PostControl },
    { IRP_MJ_CLOSE, 0, NULL, PostClose },
    { IRP_MJ_SET_INFORMATION, 0, PreSet, PostSet },
    { IRP_MJ_FLUSH_BUFFERS, 0, NULL, PostFlush },
    { IRP_MJ_SHUTDOWN, 0, PreShutdown, NULL },
    { IRP_MJ_OPERATION_END }
};
