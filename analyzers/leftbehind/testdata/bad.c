// Three registrations, and an unload callback that undoes none of them.
#include <fltKernel.h>

PFLT_FILTER Filter;
PFLT_PORT ServerPort;
LARGE_INTEGER Cookie;

VOID
OnProcess(HANDLE ParentId, HANDLE ProcessId, BOOLEAN Create)
{
    DbgPrint("%p %p %u\n", ParentId, ProcessId, Create);
}

VOID
OnImage(PUNICODE_STRING Name, HANDLE ProcessId, PIMAGE_INFO Info)
{
    UNREFERENCED_PARAMETER(Name);
    UNREFERENCED_PARAMETER(ProcessId);
    UNREFERENCED_PARAMETER(Info);
}

NTSTATUS
OnRegistry(PVOID Context, PVOID Argument1, PVOID Argument2)
{
    UNREFERENCED_PARAMETER(Context);
    UNREFERENCED_PARAMETER(Argument1);
    UNREFERENCED_PARAMETER(Argument2);
    return STATUS_SUCCESS;
}

NTSTATUS
Connect(PFLT_PORT Port, PVOID ServerPortCookie, PVOID ConnectionContext, ULONG SizeOfContext, PVOID *ConnectionPortCookie)
{
    UNREFERENCED_PARAMETER(Port);
    UNREFERENCED_PARAMETER(ServerPortCookie);
    UNREFERENCED_PARAMETER(ConnectionContext);
    UNREFERENCED_PARAMETER(SizeOfContext);
    *ConnectionPortCookie = NULL;
    return STATUS_SUCCESS;
}

VOID
Watch(PDRIVER_OBJECT DriverObject, POBJECT_ATTRIBUTES Attributes)
{
    UNREFERENCED_PARAMETER(DriverObject);

    (VOID)PsSetCreateProcessNotifyRoutine(OnProcess, FALSE); // want error "never calls PsSetCreateProcessNotifyRoutine to remove it"
    (VOID)PsSetLoadImageNotifyRoutine(OnImage); // want error "never calls PsRemoveLoadImageNotifyRoutine"
    (VOID)CmRegisterCallback(OnRegistry, NULL, &Cookie); // want error "never calls CmUnRegisterCallback"
    (VOID)FltCreateCommunicationPort(Filter, &ServerPort, Attributes, NULL, Connect, NULL, NULL, 1); // want error "never calls FltCloseCommunicationPort"
}

NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);

    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .FilterUnloadCallback = Unload,
};
