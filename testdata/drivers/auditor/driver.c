#include "auditor.h"

AUDITOR Auditor;

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Auditor.Filter);
    ExDeleteResourceLite(&Auditor.Lock);
    return STATUS_SUCCESS;
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION),
    FLT_REGISTRATION_VERSION,
    0,
    NULL,
    Callbacks,
    Unload,
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    InitializeListHead(&Auditor.Records);
    status = ExInitializeResourceLite(&Auditor.Lock);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = FltRegisterFilter(DriverObject, &Registration, &Auditor.Filter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(Auditor.Filter);
        if (!NT_SUCCESS(status)) {
            FltUnregisterFilter(Auditor.Filter);
        }
    }
    if (!NT_SUCCESS(status)) {
        ExDeleteResourceLite(&Auditor.Lock);
    }
    return status;
}
