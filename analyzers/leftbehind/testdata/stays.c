// A driver that cannot be unloaded keeps what it registered.
#include <fltKernel.h>

LARGE_INTEGER Cookie;

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

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
};
