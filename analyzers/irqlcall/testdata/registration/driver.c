#include <fltkernel.h>
#include "table.h"

NTSTATUS FLTAPI Unload(FLT_FILTER_UNLOAD_FLAGS Flags);
FLT_POSTOP_CALLBACK_STATUS PostFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);

PFLT_FILTER Filter;

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static const FLT_OPERATION_REGISTRATION local[] = {
        { IRP_MJ_FLUSH_BUFFERS, 0, NULL, PostFlush },
        { IRP_MJ_OPERATION_END }
    };
    static const FLT_REGISTRATION second = {
        sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, local, Unload
    };
    const FLT_REGISTRATION first = {
        sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, HeaderCallbacks, Unload
    };

    UNREFERENCED_PARAMETER(RegistryPath);
    FltRegisterFilter(DriverObject, &second, &Filter);
    return FltRegisterFilter(DriverObject, &first, &Filter);
}

NTSTATUS FLTAPI Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}
