// Locks and events in paged memory: nobody has to raise the level for that.
#include <fltKernel.h>

typedef struct _LOCKED {
    ERESOURCE Resource;
    KEVENT Event;
    EX_PUSH_LOCK Push;
    PERESOURCE Apart;
} LOCKED, *PLOCKED;

static VOID InitResource(PERESOURCE Resource)
{
    ExInitializeResourceLite(Resource); // want error "ExInitializeResourceLite is given pageable memory"
}

NTSTATUS
InstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE DeviceType,
              FLT_FILESYSTEM_TYPE FileSystemType)
{
    PLOCKED locked;
    KEVENT local;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(DeviceType);
    UNREFERENCED_PARAMETER(FileSystemType);
    if (!NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(LOCKED), PagedPool, (PFLT_CONTEXT *)&locked))) {
        return STATUS_FLT_DO_NOT_ATTACH;
    }
    KeInitializeEvent(&local, NotificationEvent, FALSE); // on the stack, for a wait in kernel mode
    FltInitializePushLock(&locked->Push);                // may be paged
    locked->Apart = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(ERESOURCE), 'kclE');
    if (locked->Apart != NULL) {
        ExInitializeResourceLite(locked->Apart); // memory of its own
    }
    InitResource(&locked->Resource);
    KeInitializeEvent(&locked->Event, NotificationEvent, FALSE); // want error "KeInitializeEvent is given pageable memory"
    FltReleaseContext(locked);
    return STATUS_SUCCESS;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, NULL, sizeof(LOCKED), 'kclE' },
    { FLT_CONTEXT_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, NULL, NULL, InstanceSetup, NULL, NULL, NULL
};
