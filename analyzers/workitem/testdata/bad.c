// The item leaks when it cannot be queued, and when the work routine gives up.
#include <fltKernel.h>

VOID
Work(PFLT_GENERIC_WORKITEM Item, PVOID Object, PVOID Context)
{
    UNREFERENCED_PARAMETER(Object);
    if (Context == NULL) {
        return; // the item is lost
    }
    FltFreeGenericWorkItem(Item);
}

VOID
Start(PFLT_FILTER Filter, PVOID Context)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem(); // want error "work item is not freed on a path through Start" error "work item is not freed on a path through Work"
    NTSTATUS status;

    if (item == NULL) {
        return;
    }
    status = FltQueueGenericWorkItem(item, Filter, Work, DelayedWorkQueue, Context);
    if (!NT_SUCCESS(status)) {
        return; // and here
    }
}
