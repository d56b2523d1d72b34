// Every way to ask for the level, in a form that protects the call and in one
// that does not.
#include <fltKernel.h>

#define LEVEL_IS_LOW (KeGetCurrentIrql() <= APC_LEVEL)
#define CALL_IS_SAFE(Flags) \
    KeGetCurrentIrql() < DISPATCH_LEVEL && \
    !FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)
#define Ask FltIsDirectory

static BOOLEAN LowEnough(VOID)
{
    return (BOOLEAN)(KeGetCurrentIrql() < DISPATCH_LEVEL);
}

static NTSTATUS Direct(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        Ask(File, Instance, &dir);
    }
    if (KeGetCurrentIrql() <= APC_LEVEL) {
        Ask(File, Instance, &dir);
    }
    if (APC_LEVEL >= KeGetCurrentIrql()) {
        Ask(File, Instance, &dir);
    }
    if (KeGetCurrentIrql() == PASSIVE_LEVEL) {
        Ask(File, Instance, &dir);
    }
    if (!(KeGetCurrentIrql() >= DISPATCH_LEVEL)) {
        Ask(File, Instance, &dir);
    }
    if (KeGetCurrentIrql() > APC_LEVEL) {
        dir = TRUE;
    } else {
        Ask(File, Instance, &dir);
    }
    if (KeGetCurrentIrql() != PASSIVE_LEVEL) {
        return STATUS_UNSUCCESSFUL;
    }
    Ask(File, Instance, &dir);
    return STATUS_SUCCESS;
}

static VOID WrongWay(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    if (KeGetCurrentIrql() <= DISPATCH_LEVEL) {
        Ask(File, Instance, &dir); // want error "DISPATCH_LEVEL"
    }
    if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
        Ask(File, Instance, &dir); // want also "FltIsDirectory"
    }
    if (KeGetCurrentIrql() != PASSIVE_LEVEL) {
        Ask(File, Instance, &dir); // want also "FltIsDirectory"
    }
    if (KeGetCurrentIrql() < DISPATCH_LEVEL || dir) {
        Ask(File, Instance, &dir); // want also "FltIsDirectory"
    }
}

static VOID Stored(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    KIRQL level = KeGetCurrentIrql();
    BOOLEAN low = (level < DISPATCH_LEVEL) ? TRUE : FALSE;
    BOOLEAN high = level > APC_LEVEL;
    if (level <= APC_LEVEL) {
        Ask(File, Instance, &dir);
    }
    if (low) {
        Ask(File, Instance, &dir);
    }
    if (!high) {
        Ask(File, Instance, &dir);
    }
    if (LEVEL_IS_LOW) {
        Ask(File, Instance, &dir);
    }
    if (LowEnough()) {
        Ask(File, Instance, &dir);
    }
    (void)(level == PASSIVE_LEVEL ? Ask(File, Instance, &dir) : STATUS_SUCCESS);
    if (level < DISPATCH_LEVEL && NT_SUCCESS(Ask(File, Instance, &dir)) && dir) {
        Ask(File, Instance, &dir);
    }
    if (level >= DISPATCH_LEVEL || !NT_SUCCESS(Ask(File, Instance, &dir))) {
        return;
    }
    Ask(File, Instance, &dir);
}

static VOID Macro(PFILE_OBJECT File, PFLT_INSTANCE Instance, FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;
    if (CALL_IS_SAFE(Flags)) {
        Ask(File, Instance, &dir);
    }
}

static VOID Changed(PFILE_OBJECT File, PFLT_INSTANCE Instance, PKSPIN_LOCK Lock)
{
    BOOLEAN dir = FALSE;
    KIRQL old;
    if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
        return;
    }
    KeRaiseIrql(APC_LEVEL, &old);
    Ask(File, Instance, &dir);
    KeLowerIrql(old);
    KeAcquireSpinLock(Lock, &old);
    KeReleaseSpinLock(Lock, old);
    Ask(File, Instance, &dir);
}

static VOID Jumped(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        goto Low;
    }
    return;
Low:
    Ask(File, Instance, &dir);
}

static VOID Stated(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    NT_ASSERT(KeGetCurrentIrql() <= APC_LEVEL);
    Ask(File, Instance, &dir);
}

static VOID Switched(PFILE_OBJECT File, PFLT_INSTANCE Instance)
{
    BOOLEAN dir = FALSE;
    switch (KeGetCurrentIrql()) {
    case PASSIVE_LEVEL:
    case APC_LEVEL:
        Ask(File, Instance, &dir);
        break;
    default:
        break;
    }
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PFILE_OBJECT file = FltObjects->FileObject;
    PFLT_INSTANCE instance = FltObjects->Instance;
    BOOLEAN dir = FALSE;

    UNREFERENCED_PARAMETER(Data);
    Direct(file, instance);
    WrongWay(file, instance);
    Stored(file, instance);
    Macro(file, instance, Flags);
    Changed(file, instance, (PKSPIN_LOCK)CompletionContext);
    Jumped(file, instance);
    Switched(file, instance);
    if (Flags & FLTFL_POST_OPERATION_DRAINING) {
        Ask(file, instance, &dir);
    }
    if (BooleanFlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) == FALSE) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    Ask(file, instance, &dir);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    Stated(FltObjects->FileObject, FltObjects->Instance);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_OPERATION_END }
};
