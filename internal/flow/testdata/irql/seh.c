// Structured exception handling: handlers are reached from what may raise, a
// finally block runs on each way out.
#include "driver.h"

KSPIN_LOCK GlobalLock;

VOID Probing(PVOID Buffer)
{
    __try {
        probe(); // irql: PASSIVE
        ProbeForRead(Buffer, 8, 1);
        *(PULONG)Buffer = 1;
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        probe(); // irql: PASSIVE
    }
    probe(); // irql: PASSIVE
}
// The lock may be held in the handler: nobody unwinds it. (The handler is also
// analysed from the start of the body.)
// The lock is held in the handler: nobody unwinds it.
VOID UnderLock(PITEM Item, PVOID Buffer)
{
    KIRQL irql;
    __try {
        KeAcquireSpinLock(&Item->Lock, &irql);
        ProbeForRead(Buffer, 8, 1);
        KeReleaseSpinLock(&Item->Lock, irql);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        probe(); // irql: PASSIVE, DISPATCH!
    }
}

VOID Finally(PITEM Item, ULONG Way)
{
    KIRQL irql;
    BOOLEAN locked = FALSE;
    __try {
        if (Way == 1) {
            __leave;
        }
        KeAcquireSpinLock(&Item->Lock, &irql);
        locked = TRUE;
        if (Way == 2) {
            return;
        }
        if (Way == 3) {
            goto done;
        }
        probe(); // irql: DISPATCH!
    } __finally {
        if (locked) {
            probe(); // irql: DISPATCH!; held=spin*1
            KeReleaseSpinLock(&Item->Lock, irql);
        } else {
            probe(); // irql: PASSIVE; held=
        }
    }
    probe(); // irql: PASSIVE; held=
done:
    probe(); // irql: PASSIVE; held=
}

NTSTATUS NestedFinally(PITEM Item)
{
    KIRQL irql;
    NTSTATUS status = STATUS_UNSUCCESSFUL;
    ExAcquireFastMutex(&Item->Mutex);
    __try {
        KeAcquireSpinLock(&GlobalLock, &irql);
        __try {
            if (Item->Count == 0) {
                return status;
            }
            status = STATUS_SUCCESS;
        } __finally {
            probe(); // irql: DISPATCH!
            KeReleaseSpinLock(&GlobalLock, irql);
        }
        probe(); // irql: APC!
    } __finally {
        probe(); // irql: APC!
        ExReleaseFastMutex(&Item->Mutex);
    }
    probe(); // irql: PASSIVE; held=
    return status;
}

VOID InLoop(PITEM Item)
{
    ULONG i;
    for (i = 0; i < 10; i++) {
        __try {
            if (Item->Count == (LONG)i) {
                continue;
            }
            if (Item->Count == 4) {
                break;
            }
        } __finally {
            probe(); // irql: PASSIVE
        }
    }
    probe(); // irql: PASSIVE
}
