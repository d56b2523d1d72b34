// In the order of the pages.
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

    FltCloseCommunicationPort(Port);
    FltUnregisterFilter(Filter);
    ExFreePoolWithTag(Names, 'nRxE');
    ExDeleteResourceLite(&Lock);
    return STATUS_SUCCESS;
}

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    ExInitializeResourceLite(&Lock);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) {
        ExDeleteResourceLite(&Lock);
        return status;
    }
    status = FltStartFiltering(Filter);
    if (!NT_SUCCESS(status)) {
        if (Filter != NULL) {
            FltUnregisterFilter(Filter);
        }
        ExDeleteResourceLite(&Lock);
    }
    return status;
}
