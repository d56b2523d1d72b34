// There may be no work item.
#include <fltKernel.h>

VOID
Work(PFLT_GENERIC_WORKITEM Item, PVOID Object, PVOID Context)
{
    UNREFERENCED_PARAMETER(Object);
    UNREFERENCED_PARAMETER(Context);
    FltFreeGenericWorkItem(Item);
}

VOID
Start(PFLT_FILTER Filter)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();

    if (!NT_SUCCESS(FltQueueGenericWorkItem(item, Filter, Work, DelayedWorkQueue, NULL))) { // want warning "FltQueueGenericWorkItem is called with a work item that is NULL"
        FltFreeGenericWorkItem(item);
    }
}
