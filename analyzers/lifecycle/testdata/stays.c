// An unload callback that has done its work cannot fail any more.
#include <fltKernel.h>

PFLT_FILTER Filter;

static NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_FLT_DO_NOT_DETACH; // want "Unload fails after it unregistered the filter"
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_OPERATION_END }
};

const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload, NULL, NULL, NULL, NULL
};
