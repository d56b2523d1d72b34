// A part of the driver is elsewhere: what it initialises is not known.
#include <fltKernel.h>

PFLT_FILTER Filter;

typedef struct _SHARED {
    ERESOURCE Lock;
} SHARED, *PSHARED;

SHARED Shared;
FAST_MUTEX Mutex;

VOID LibraryStart(VOID);

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    FltAcquireResourceShared(&Shared.Lock);
    FltReleaseResource(&Shared.Lock);
    ExAcquireFastMutex(&Mutex);
    ExReleaseFastMutex(&Mutex);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, NULL, NULL, NULL, NULL, NULL
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    LibraryStart();
    return FltRegisterFilter(DriverObject, &Registration, &Filter);
}
