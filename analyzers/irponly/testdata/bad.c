// Read may be fast I/O, which cannot be pended.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Queue;
} QUEUE, *PQUEUE;

QUEUE Pending;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(FltCbdqInsertIo(&Pending.Queue, Data, NULL, NULL))) { // want warning "FltCbdqInsertIo is for IRPs, but the operation may be fast I/O"
        return FLT_PREOP_PENDING;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};
