// A driver that undoes what was done by asking, and that drains its callbacks
// by run-down protection before it frees what they use.
#include <fltKernel.h>

PFLT_FILTER Filter;
EX_RUNDOWN_REF Running;
NPAGED_LOOKASIDE_LIST Entries;
BOOLEAN Listening;

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PVOID entry;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!ExAcquireRundownProtection(&Running)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    entry = ExAllocateFromNPagedLookasideList(&Entries);
    if (entry != NULL) {
        ExFreeToNPagedLookasideList(&Entries, entry);
    }
    ExReleaseRundownProtection(&Running);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

static VOID
Unregister(VOID)
{
    if (Filter == NULL) {
        return;
    }
    FltUnregisterFilter(Filter);
    Filter = NULL;
}

static VOID
StopEntries(VOID)
{
    ExWaitForRundownProtectionRelease(&Running);
    ExDeleteNPagedLookasideList(&Entries);
}

NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    StopEntries();
    return STATUS_SUCCESS; // DriverUnload comes next
}

VOID DriverUnload(PDRIVER_OBJECT DriverObject)
{
    UNREFERENCED_PARAMETER(DriverObject);
    Unregister();
}

NTSTATUS Listen(VOID);

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    DriverObject->DriverUnload = DriverUnload;
    ExInitializeRundownProtection(&Running);
    ExInitializeNPagedLookasideList(&Entries, NULL, NULL, 0, 64, 'rtnE', 0);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) {
        goto exit;
    }
    status = Listen();
    if (!NT_SUCCESS(status)) {
        goto exit;
    }
    status = FltStartFiltering(Filter);

exit:
    if (!NT_SUCCESS(status)) {
        Unregister();
    }
    return status;
}
