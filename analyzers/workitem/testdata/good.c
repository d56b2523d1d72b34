// Whoever has the item frees it.
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

    if (item == NULL) {
        return;
    }
    if (!NT_SUCCESS(FltQueueGenericWorkItem(item, Filter, Work, DelayedWorkQueue, NULL))) {
        FltFreeGenericWorkItem(item);
    }
}

// An item that is kept is not lost.
PFLT_GENERIC_WORKITEM Spare;

VOID
Keep(VOID)
{
    Spare = FltAllocateGenericWorkItem();
}
