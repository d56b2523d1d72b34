/* Locks: the IRQL they imply, that they are released, that none is taken twice. */
#include <string.h>
#include "sim.h"

enum lock_kind { L_SPIN, L_QUEUED, L_FAST_MUTEX, L_RESOURCE, L_PUSH, L_REGION };
static const char *const lock_names[] = {"spin lock", "queued spin lock", "fast mutex", "resource", "push lock", "critical region"};
static struct { enum lock_kind kind; const void *object; bool shared; } held[32];
static int held_count, spin_count, apc_off;

int locks_held(void)
{
    return held_count;
}

bool spin_lock_held(void)
{
    return spin_count > 0;
}

void locks_reset(void)
{
    held_count = spin_count = apc_off = 0;
}

static void take(enum lock_kind kind, const void *object, bool shared)
{
    for (int i = 0; i < held_count; i++) {
        if (held[i].kind == kind && held[i].object == object && !(shared && held[i].shared) && kind != L_REGION && kind != L_RESOURCE) {
            violation(V_LOCK, "R-175", "%s acquired again by its owner: deadlock", lock_names[kind]);
        }
    }
    if (held_count == 32) violation(V_LOCK, "R-175", "more than 32 locks held");
    held[held_count].kind = kind;
    held[held_count].object = object;
    held[held_count++].shared = shared;
    spin_count += kind <= L_QUEUED;
}

static void drop(enum lock_kind kind, const void *object)
{
    for (int i = held_count - 1; i >= 0; i--) {
        if (held[i].kind != kind || held[i].object != object) continue;
        memmove(&held[i], &held[i + 1], (size_t)(held_count - i - 1) * sizeof held[0]);
        held_count--;
        spin_count -= kind <= L_QUEUED;
        return;
    }
    violation(V_LOCK, "R-175", "%s released that is not held", lock_names[kind]);
}

MSABI KIRQL KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK lock)
{
    KIRQL old = irql_now();
    require_resident(lock, "KeAcquireSpinLock");
    take(L_SPIN, lock, false);
    irql_set(DISPATCH_LEVEL);
    return old;
}

MSABI void KeReleaseSpinLock(PKSPIN_LOCK lock, KIRQL old)
{
    drop(L_SPIN, lock);
    irql_set(old);
    work_allow_at_once();
}

MSABI void KeAcquireSpinLockAtDpcLevel(PKSPIN_LOCK lock)
{
    if (irql_now() < DISPATCH_LEVEL) violation(V_LOCK, "R-006", "KeAcquireSpinLockAtDpcLevel below DISPATCH_LEVEL");
    take(L_SPIN, lock, false);
}

MSABI void KeReleaseSpinLockFromDpcLevel(PKSPIN_LOCK lock)
{
    drop(L_SPIN, lock);
}

MSABI void KeInitializeSpinLock(PKSPIN_LOCK lock)
{
    require_resident(lock, "KeInitializeSpinLock");
    *lock = 0;
}

MSABI void KeAcquireInStackQueuedSpinLock(PKSPIN_LOCK lock, PKLOCK_QUEUE_HANDLE handle)
{
    require_resident(lock, "KeAcquireInStackQueuedSpinLock");
    take(L_QUEUED, handle, false);
    handle->Lock = lock;
    handle->OldIrql = irql_now();
    irql_set(DISPATCH_LEVEL);
}

MSABI void KeReleaseInStackQueuedSpinLock(PKLOCK_QUEUE_HANDLE handle)
{
    drop(L_QUEUED, handle);
    irql_set(handle->OldIrql);
    work_allow_at_once();
}

/* A fast mutex raises to APC_LEVEL. */
MSABI void ExAcquireFastMutex(PFAST_MUTEX mutex)
{
    require_resident(mutex, "ExAcquireFastMutex");
    take(L_FAST_MUTEX, mutex, false);
    mutex->OldIrql = irql_now();
    irql_set(APC_LEVEL);
}

MSABI void ExReleaseFastMutex(PFAST_MUTEX mutex)
{
    drop(L_FAST_MUTEX, mutex);
    irql_set((KIRQL)mutex->OldIrql);
    work_allow_at_once();
}

MSABI void KeInitializeEvent(PKEVENT event, ULONG type, BOOLEAN state)
{
    require_resident(event, "KeInitializeEvent");
    memset(event, 0, sizeof *event);
    event->Type = (UCHAR)type;
    event->SignalState = state;
}

MSABI LONG KeSetEvent(PKEVENT event, LONG increment, BOOLEAN wait)
{
    (void)increment;
    if (wait) require_at_most(APC_LEVEL, "R-016", "KeSetEvent with Wait=TRUE");
    require_resident(event, "KeSetEvent");
    LONG old = event->SignalState;
    event->SignalState = 1;
    return old;
}

MSABI void KeClearEvent(PKEVENT event)
{
    event->SignalState = 0;
}

/* Waiting lets the other activities run: queued workers, then pending completions (row R-015 for the level). */
MSABI NTSTATUS KeWaitForSingleObject(PVOID object, ULONG reason, ULONG mode, BOOLEAN alertable, PLARGE_INTEGER timeout)
{
    KEVENT *event = object;
    (void)reason, (void)mode, (void)alertable;
    if (timeout == NULL || timeout->QuadPart != 0) require_at_most(APC_LEVEL, "R-015", "KeWaitForSingleObject with a timeout other than 0");
    while (event->SignalState == 0 && (timeout == NULL || timeout->QuadPart != 0)) {
        if (work_pending()) work_run_all();
        else if (!async_complete_one()) break;
    }
    if (event->SignalState == 0) {
        if (timeout == NULL) violation(V_LOCK, "R-015", "KeWaitForSingleObject waits for an event that nothing will signal");
        return STATUS_TIMEOUT;
    }
    if (event->Type == 1) event->SignalState = 0;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS ExInitializeResourceLite(PERESOURCE resource)
{
    require_resident(resource, "ExInitializeResourceLite");
    memset(resource, 0, sizeof *resource);
    return STATUS_SUCCESS;
}

MSABI NTSTATUS ExDeleteResourceLite(PERESOURCE resource)
{
    memset(resource, 0xDD, sizeof *resource);
    return STATUS_SUCCESS;
}

MSABI void FltAcquireResourceExclusive(PERESOURCE resource) { take(L_RESOURCE, resource, false); apc_off++; }
MSABI void FltAcquireResourceShared(PERESOURCE resource) { take(L_RESOURCE, resource, true); apc_off++; }
MSABI void FltReleaseResource(PERESOURCE resource) { drop(L_RESOURCE, resource); apc_off--; }
MSABI BOOLEAN ExAcquireResourceExclusiveLite(PERESOURCE resource, BOOLEAN wait) { (void)wait; take(L_RESOURCE, resource, false); return TRUE; }
MSABI BOOLEAN ExAcquireResourceSharedLite(PERESOURCE resource, BOOLEAN wait) { (void)wait; take(L_RESOURCE, resource, true); return TRUE; }
MSABI void ExReleaseResourceLite(PERESOURCE resource) { drop(L_RESOURCE, resource); }
MSABI ULONG ExIsResourceAcquiredSharedLite(PERESOURCE resource)
{
    ULONG n = 0;
    for (int i = 0; i < held_count; i++) n += held[i].kind == L_RESOURCE && held[i].object == resource;
    return n;
}

MSABI void FltInitializePushLock(PEX_PUSH_LOCK lock) { *lock = 0; }
MSABI void FltDeletePushLock(PEX_PUSH_LOCK lock) { *lock = 0; }
MSABI void FltAcquirePushLockExclusive(PEX_PUSH_LOCK lock) { take(L_PUSH, lock, false); apc_off++; }
MSABI void FltAcquirePushLockShared(PEX_PUSH_LOCK lock) { take(L_PUSH, lock, true); apc_off++; }
MSABI void FltReleasePushLock(PEX_PUSH_LOCK lock) { drop(L_PUSH, lock); apc_off--; }

MSABI void KeEnterCriticalRegion(void) { take(L_REGION, NULL, true); apc_off++; }
MSABI void KeLeaveCriticalRegion(void) { drop(L_REGION, NULL); apc_off--; }
MSABI BOOLEAN KeAreApcsDisabled(void) { return apc_off > 0 || irql_now() >= APC_LEVEL; }
MSABI BOOLEAN KeAreAllApcsDisabled(void) { return irql_now() >= APC_LEVEL; }

static KSPIN_LOCK cancel_lock;
MSABI void IoAcquireCancelSpinLock(PKIRQL old) { *old = KeAcquireSpinLockRaiseToDpc(&cancel_lock); }
MSABI void IoReleaseCancelSpinLock(KIRQL old) { KeReleaseSpinLock(&cancel_lock, old); }

MSABI void KfLowerIrql(KIRQL level) { irql_set(level); }
MSABI KIRQL KfRaiseIrql(KIRQL level)
{
    KIRQL old = irql_now();
    if (level < old) violation(V_IRQL_CHANGED, "R-006", "KeRaiseIrql to a lower level");
    irql_set(level);
    return old;
}
