// Draining, and the kinds of operation.
#include "driver.h"

static VOID Deferred(PFLT_CALLBACK_DATA Data)
{
    probe(); // irql: PASSIVE..APC
    Data->IoStatus.Information = 0;
}

POST(PostRead)
{
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        probe(); // irql: PASSIVE..APC; draining=yes; kinds=irp
        Deferred(Data);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC; draining=no
    if (FLT_IS_IRP_OPERATION(Data)) {
        probe(); // irql: PASSIVE..DISPATCH!; kinds=irp
    } else {
        probe(); // irql: PASSIVE..APC
    }
    if (FLT_IS_FASTIO_OPERATION(Data)) {
        probe(); // irql: PASSIVE..APC; kinds=fastio
        Deferred(Data);
    }
    if (Data->Flags & FLTFL_CALLBACK_DATA_IRP_OPERATION) {
        probe(); // irql: PASSIVE..DISPATCH!; kinds=irp
    }
    if (!(Data->Flags & FLTFL_CALLBACK_DATA_FAST_IO_OPERATION)) {
        probe(); // irql: PASSIVE..DISPATCH!; kinds=irp
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

POST(PostWrite)
{
    BOOLEAN draining = BooleanFlagOn(Flags, FLTFL_POST_OPERATION_DRAINING);
    if (!draining && FLT_IS_IRP_OPERATION(Data)) {
        probe(); // irql: PASSIVE..DISPATCH!; draining=no; kinds=irp
    } else {
        probe(); // irql: PASSIVE..APC
    }
    FLT_ASSERT(!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING));
    probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC; draining=no
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// A path that swapped the buffer is never drained.
PRE(PreSwap)
{
    Data->Iopb->Parameters.DirectoryControl.QueryDirectory.DirectoryBuffer = ExAllocatePoolWithTag(NonPagedPool, 8, 'paws');
    FltSetCallbackDataDirty(Data);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

POST(PostSwap)
{
    probe(); // irql: PASSIVE..DISPATCH!; draining=no
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// A pre-operation callback may be skipped for paging I/O at registration.
PRE(PreSkip)
{
    if (Data->Iopb->IrpFlags & (IRP_PAGING_IO | IRP_SYNCHRONOUS_PAGING_IO)) {
        probe(); // irql: never
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

PRE(PrePaging)
{
    if (FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO)) {
        probe(); // irql: PASSIVE..APC!
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreSwap, PostSwap },
    { IRP_MJ_SET_INFORMATION, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreSkip, NULL },
    { IRP_MJ_QUERY_INFORMATION, 0, PrePaging, NULL },
    { IRP_MJ_OPERATION_END }
};
