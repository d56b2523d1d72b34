// Each registration has a counterpart, or goes with what it belongs to.
#include <fltKernel.h>

PFLT_FILTER Filter;
PFLT_PORT ServerPort;
LARGE_INTEGER Cookie;
NPAGED_LOOKASIDE_LIST Requests;

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

// One helper to add and to remove.
static NTSTATUS
WatchProcesses(BOOLEAN Remove)
{
    return PsSetCreateProcessNotifyRoutine(OnProcess, Remove);
}

VOID
Watch(PDRIVER_OBJECT DriverObject, POBJECT_ATTRIBUTES Attributes)
{
    UNREFERENCED_PARAMETER(DriverObject);

    (VOID)WatchProcesses(FALSE);
    (VOID)PsSetLoadImageNotifyRoutine(OnImage);
    (VOID)CmRegisterCallback(OnRegistry, NULL, &Cookie);
    (VOID)FltCreateCommunicationPort(Filter, &ServerPort, Attributes, NULL, Connect, NULL, NULL, 1);
    ExInitializeNPagedLookasideList(&Requests, NULL, NULL, 0, 64, 'qeR', 0);
}

static VOID
Stop(VOID)
{
    FltCloseCommunicationPort(ServerPort);
    (VOID)CmUnRegisterCallback(Cookie);
    (VOID)PsRemoveLoadImageNotifyRoutine(OnImage);
    (VOID)WatchProcesses(TRUE);
}

NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);

    Stop();
    FltUnregisterFilter(Filter);
    ExDeleteNPagedLookasideList(&Requests);
    return STATUS_SUCCESS;
}

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .FilterUnloadCallback = Unload,
};
