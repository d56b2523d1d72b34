// What DriverEntry does when filtering cannot start.
#include <fltKernel.h>

PFLT_FILTER Filter;

extern const FLT_REGISTRATION Registration;

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    return FltStartFiltering(Filter); // want "DriverEntry fails without unregistering the filter"
}
