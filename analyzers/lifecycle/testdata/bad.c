// What callbacks use comes too late and goes too early.
#include <fltKernel.h>

PFLT_FILTER Filter;
PFLT_PORT Port;
PVOID Names;
ERESOURCE Lock;

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeEnterCriticalRegion();
    ExAcquireResourceSharedLite(&Lock, TRUE);
    if (Names != NULL) {
        status = STATUS_ACCESS_DENIED;
    }
    ExReleaseResourceLite(&Lock);
    KeLeaveCriticalRegion();
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = 0;
        return FLT_PREOP_COMPLETE;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};

NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags);

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload
};

NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(Names, 'nRxE'); // want error "Names is freed before the filter is unregistered: PreCreate may still use it"
    FltUnregisterFilter(Filter);
    FltCloseCommunicationPort(Port); // want error "FltCloseCommunicationPort comes after the filter was unregistered, which waits for the port"
    ExDeleteResourceLite(&Lock);
    return STATUS_SUCCESS;
}

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = FltStartFiltering(Filter);
    if (!NT_SUCCESS(status)) {
        return status; // want error "DriverEntry fails without unregistering the filter"
    }
    ExInitializeResourceLite(&Lock); // want error "Lock is initialised after filtering was started: PreCreate may already use it"
    return STATUS_SUCCESS;
}
