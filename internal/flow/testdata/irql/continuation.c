// The post-operation callback continues the pre-operation callback: what one
// path asked for decides how the other is entered.
#include "driver.h"

#define WANTED 7

PRE(PreControl)
{
    switch (Data->Iopb->Parameters.FileSystemControl.Common.FsControlCode) {
    case FSCTL_SET_REPARSE_POINT:
        return FLT_PREOP_SYNCHRONIZE;
    case FSCTL_GET_REPARSE_POINT:
        return FLT_PREOP_SUCCESS_WITH_CALLBACK;
    default:
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
}

POST(PostControl)
{
    switch (Data->Iopb->Parameters.FileSystemControl.Common.FsControlCode) {
    case FSCTL_SET_REPARSE_POINT:
        probe(); // irql: PASSIVE..APC
        break;
    case FSCTL_GET_REPARSE_POINT:
        probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
        break;
    default:
        probe(); // irql: never
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// The context tells the paths apart.
PRE(PreContext)
{
    if (FlagOn(Data->Iopb->OperationFlags, SL_CASE_SENSITIVE)) {
        *CompletionContext = (PVOID)WANTED;
        return FLT_PREOP_SYNCHRONIZE;
    }
    *CompletionContext = NULL;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

POST(PostContext)
{
    if (CompletionContext == NULL) {
        probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
    } else {
        probe(); // irql: PASSIVE..APC
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// One callback for several operations.
POST(PostShared)
{
    if (Data->Iopb->MajorFunction == IRP_MJ_CREATE) {
        probe(); // irql: PASSIVE
    } else {
        probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
    }
    switch (Data->Iopb->MajorFunction) {
    case IRP_MJ_CREATE:
        probe(); // irql: PASSIVE
        break;
    case IRP_MJ_READ:
        probe(); // irql: never
        break;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// A callback that the pre-operation callback calls itself runs at its level.
POST(PostInline)
{
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    probe(); // irql: PASSIVE
    return FLT_POSTOP_FINISHED_PROCESSING;
}

PRE(PreInline)
{
    PostInline(Data, FltObjects, NULL, 0);
    return FLT_PREOP_COMPLETE;
}

// A status that is neither: only the returned values decide.
static FLT_PREOP_CALLBACK_STATUS Decide(PFLT_CALLBACK_DATA Data)
{
    if (Data->RequestorMode == KernelMode) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SYNCHRONIZE;
}

PRE(PreByHelper)
{
    FLT_PREOP_CALLBACK_STATUS status = Decide(Data);
    return status;
}

POST(PostByHelper)
{
    probe(); // irql: PASSIVE..APC
    return FLT_POSTOP_FINISHED_PROCESSING;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_FILE_SYSTEM_CONTROL, 0, PreControl, PostControl },
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreContext, PostContext },
    { IRP_MJ_CREATE, 0, NULL, PostShared },
    { IRP_MJ_CLEANUP, 0, NULL, PostShared },
    { IRP_MJ_CREATE_NAMED_PIPE, 0, PreInline, NULL },
    { IRP_MJ_WRITE, 0, PreByHelper, PostByHelper },
    { IRP_MJ_OPERATION_END }
};
