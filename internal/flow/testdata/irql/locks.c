// Levels under locks, in wrappers, and after they are gone.
#include "driver.h"

KSPIN_LOCK GlobalLock;
ERESOURCE Resource;
ITEM Global;

VOID Spin(PITEM Item)
{
    KIRQL irql;
    KeAcquireSpinLock(&Item->Lock, &irql);
    probe(); // irql: DISPATCH!; held=spin*1
    KeReleaseSpinLock(&Item->Lock, irql);
    probe(); // irql: PASSIVE; held=
}

// The level is kept in a field, by a pair of wrappers.
static VOID LockItem(PITEM Item)
{
    KIRQL irql;
    KeAcquireSpinLock(&Item->Lock, &irql);
    Item->SavedIrql = irql;
}
static VOID UnlockItem(PITEM Item) { KeReleaseSpinLock(&Item->Lock, Item->SavedIrql); }

VOID Wrapped(PITEM Item)
{
    LockItem(Item);
    probe(); // irql: DISPATCH!; held=spin*1
    UnlockItem(Item);
    probe(); // irql: PASSIVE; held=
}

// The level goes through an out-parameter.
static VOID LockOut(PITEM Item, PKIRQL Irql) { KeAcquireSpinLock(&Item->Lock, Irql); }
static VOID UnlockIn(PITEM Item, KIRQL Irql) { KeReleaseSpinLock(&Item->Lock, Irql); }

VOID OutParameter(PITEM Item)
{
    KIRQL irql;
    LockOut(Item, &irql);
    probe(); // irql: DISPATCH!; held=spin*1
    UnlockIn(Item, irql);
    probe(); // irql: PASSIVE; held=
}

// A helper that may unlock says so through an out-parameter.
static NTSTATUS MaybeUnlock(PITEM Item, KIRQL Irql, PBOOLEAN Unlocked)
{
    *Unlocked = FALSE;
    if (Item->Count > 0) {
        KeReleaseSpinLock(&Item->Lock, Irql);
        *Unlocked = TRUE;
    }
    return STATUS_SUCCESS;
}

VOID Conditional(PITEM Item)
{
    KIRQL irql;
    BOOLEAN unlocked;
    KeAcquireSpinLock(&Item->Lock, &irql);
    MaybeUnlock(Item, irql, &unlocked);
    if (!unlocked) {
        probe(); // irql: DISPATCH!; held=spin*1
        KeReleaseSpinLock(&Item->Lock, irql);
    } else {
        probe(); // irql: PASSIVE; held=
    }
    probe(); // irql: PASSIVE; held=
}

// A resource where that is legal, a spin lock where it is not.
static BOOLEAN LockAny(PITEM Item, PKIRQL Irql)
{
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        ExAcquireResourceExclusiveLite(&Resource, TRUE);
        return TRUE;
    }
    KeAcquireSpinLock(&Item->Lock, Irql);
    return FALSE;
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Either(PITEM Item)
{
    KIRQL irql;
    BOOLEAN low = LockAny(Item, &irql);
    if (low) {
        probe(); // irql: PASSIVE..APC
        ExReleaseResourceLite(&Resource);
    } else {
        probe(); // irql: DISPATCH!; held=spin*1
        KeReleaseSpinLock(&Item->Lock, irql);
    }
    probe(); // irql: PASSIVE..APC, DISPATCH!; held=
}

// A result says whether the lock is held; the status is computed with.
static NTSTATUS LockIfBusy(PITEM Item, PKIRQL Irql)
{
    if (Item->Count == 0) {
        return STATUS_NOT_FOUND;
    }
    KeAcquireSpinLock(&Item->Lock, Irql);
    return STATUS_SUCCESS;
}

VOID ByStatus(PITEM Item)
{
    KIRQL irql;
    NTSTATUS status = LockIfBusy(Item, &irql);
    if (!NT_SUCCESS(status)) {
        probe(); // irql: PASSIVE; held=
        return;
    }
    probe(); // irql: DISPATCH!; held=spin*1
    KeReleaseSpinLock(&Item->Lock, irql);
}

static int Offset(PITEM Item, PKIRQL Irql)
{
    int status = 0;
    if (Item->Count == 1) {
        KeAcquireSpinLock(&Item->Lock, Irql);
        status += 0xed;
    }
    status += 3;
    return status;
}

VOID Arithmetic(PITEM Item)
{
    KIRQL irql;
    if (Offset(Item, &irql) == 0xf0) {
        probe(); // irql: DISPATCH!; held=spin*1
        KeReleaseSpinLock(&Item->Lock, irql);
    } else {
        probe(); // irql: PASSIVE; held=
    }
}

VOID Queued(VOID)
{
    KLOCK_QUEUE_HANDLE handle;
    KeAcquireInStackQueuedSpinLock(&GlobalLock, &handle);
    probe(); // irql: DISPATCH!
    KeReleaseInStackQueuedSpinLock(&handle);
    probe(); // irql: PASSIVE; held=
}

VOID Raised(VOID)
{
    KIRQL irql;
    KeRaiseIrql(APC_LEVEL, &irql);
    probe(); // irql: APC!
    KeLowerIrql(irql);
    probe(); // irql: PASSIVE
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    KeAcquireSpinLockAtDpcLevel(&GlobalLock);
    probe(); // irql: DISPATCH!; held=spin*1
    KeReleaseSpinLockFromDpcLevel(&GlobalLock);
    probe(); // irql: DISPATCH!; held=
    KeLowerIrql(irql);
    probe(); // irql: PASSIVE
    irql = KeRaiseIrqlToDpcLevel();
    probe(); // irql: DISPATCH!
    KeLowerIrql(irql);
    probe(); // irql: PASSIVE
}

VOID Mutex(PITEM Item)
{
    ExAcquireFastMutex(&Item->Mutex);
    probe(); // irql: APC!
    ExReleaseFastMutex(&Item->Mutex);
    probe(); // irql: PASSIVE; held=
}

VOID Tried(PITEM Item)
{
    if (ExTryToAcquireFastMutex(&Item->Mutex)) {
        probe(); // irql: APC!
        ExReleaseFastMutex(&Item->Mutex);
    } else {
        probe(); // irql: PASSIVE; held=
    }
    probe(); // irql: PASSIVE; held=
}

VOID Nested(PITEM Item)
{
    KIRQL outer, inner;
    KeAcquireSpinLock(&GlobalLock, &outer);
    KeAcquireSpinLock(&Item->Lock, &inner);
    probe(); // irql: DISPATCH!; held=spin*1+spin*1
    KeReleaseSpinLock(&Item->Lock, inner);
    probe(); // irql: DISPATCH!; held=spin*1
    KeReleaseSpinLock(&GlobalLock, outer);
    probe(); // irql: PASSIVE; held=
}

VOID InLoop(PITEM Item, ULONG Count)
{
    KIRQL irql;
    ULONG i;
    for (i = 0; i < Count; i++) {
        KeAcquireSpinLock(&Item[i].Lock, &irql);
        if (Item[i].Count == 0) {
            KeReleaseSpinLock(&Item[i].Lock, irql);
            continue;
        }
        probe(); // irql: DISPATCH!; held=spin*1
        KeReleaseSpinLock(&Item[i].Lock, irql);
        if (i == 7) {
            break;
        }
    }
    probe(); // irql: PASSIVE; held=
}

VOID Retry(PITEM Item)
{
    KIRQL irql;
again:
    KeAcquireSpinLock(&Item->Lock, &irql);
    if (Item->Count == 3) {
        KeReleaseSpinLock(&Item->Lock, irql);
        probe(); // irql: PASSIVE; held=
        goto again;
    }
    KeReleaseSpinLock(&Item->Lock, irql);
    probe(); // irql: PASSIVE; held=
}

VOID Unlocked(VOID)
{
    KIRQL irql;
    KeAcquireSpinLock(&Global.Lock, &irql);
    if (Global.Count == 0) {
        goto done;
    }
    probe(); // irql: DISPATCH!; held=spin*1
done:
    KeReleaseSpinLock(&Global.Lock, irql);
    probe(); // irql: PASSIVE; held=
}

// What an unknown routine gets by address it may change, a lock it may not take.
VOID Helper(PKIRQL Irql, PITEM Item);
VOID Unknown(PITEM Item)
{
    KIRQL irql;
    Helper(&irql, Item);
    probe(); // irql: PASSIVE
    KeAcquireSpinLock(&Item->Lock, &irql);
    Helper(NULL, Item);
    probe(); // irql: DISPATCH!; held=spin*1
    KeReleaseSpinLock(&Item->Lock, irql);
    probe(); // irql: PASSIVE; held=
}
