// A failure that keeps the count of the success.
#include <fltKernel.h>

BOOLEAN Refuses(PFLT_CALLBACK_DATA Data);

static VOID Fail(PFLT_CALLBACK_DATA Data, NTSTATUS Status)
{
    Data->IoStatus.Status = Status;
    Data->IoStatus.Information = 0;
}

static FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FltObjects->FileObject->ReadAccess) {
        Fail(Data, STATUS_ACCESS_DENIED);
    } else if (FltObjects->FileObject->WriteAccess) {
        Data->IoStatus.Status = STATUS_ACCESS_DENIED;
    } else if (!NT_SUCCESS(Data->IoStatus.Status)) {
        Data->IoStatus.Status = STATUS_NOT_FOUND; /* another failure: there is no count */
    }
    return FLT_POSTOP_FINISHED_PROCESSING; // want warning "PostQuery fails the operation and leaves Data->IoStatus.Information"
}

VOID ClearElsewhere(PFLT_CALLBACK_DATA Data);

static FLT_POSTOP_CALLBACK_STATUS
PostSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (FltObjects->FileObject->ReadAccess) {
        Data->IoStatus.Status = STATUS_ACCESS_DENIED;
        ClearElsewhere(Data);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* The whole status block, and a status of whose kind nothing is known. */
static FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    IO_STATUS_BLOCK block;
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (FltObjects->FileObject->ReadAccess) {
        block.Status = STATUS_ACCESS_DENIED;
        block.Information = 0;
        Data->IoStatus = block;
    } else if (Refuses(Data)) {
        Data->IoStatus.Status = status;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* The count is set through another name of the operation. */
typedef struct _TRACKED {
    PFLT_CALLBACK_DATA Request;
    BOOLEAN Cancelled;
} TRACKED, *PTRACKED;

TRACKED Tracked;

static FLT_POSTOP_CALLBACK_STATUS
PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PTRACKED tracked = &Tracked;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (tracked->Cancelled) {
        Data->IoStatus.Status = STATUS_CANCELLED;
        tracked->Request->IoStatus.Information = 0;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_DIRECTORY_CONTROL, 0, NULL, PostDirectory },
    { IRP_MJ_QUERY_INFORMATION, 0, NULL, PostQuery },
    { IRP_MJ_SET_INFORMATION, 0, NULL, PostSet },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_OPERATION_END }
};
