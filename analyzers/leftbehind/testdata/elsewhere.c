// What the unload callback calls is in a library.
#include <fltKernel.h>

PFLT_FILTER Filter;
LARGE_INTEGER Cookie;

VOID StopLibrary(VOID);

NTSTATUS
OnRegistry(PVOID Context, PVOID Argument1, PVOID Argument2)
{
    UNREFERENCED_PARAMETER(Context);
    UNREFERENCED_PARAMETER(Argument1);
    UNREFERENCED_PARAMETER(Argument2);
    return STATUS_SUCCESS;
}

VOID
Watch(VOID)
{
    (VOID)CmRegisterCallback(OnRegistry, NULL, &Cookie);
}

NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);

    StopLibrary();
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .FilterUnloadCallback = Unload,
};
