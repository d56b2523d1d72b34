// Tests of the current level, in the shapes that drivers write them.
#include "driver.h"

#define TOO_HIGH KeGetCurrentIrql() > \
    APC_LEVEL
#define IS_LOW() (KeGetCurrentIrql() <= APC_LEVEL)

static BOOLEAN CanBlock(VOID) { return KeGetCurrentIrql() < DISPATCH_LEVEL; }
static BOOLEAN CanBlockLong(VOID)
{
    if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
        return FALSE;
    }
    return TRUE;
}
static VOID Ask(PBOOLEAN Low) { *Low = KeGetCurrentIrql() == PASSIVE_LEVEL; }

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Less(VOID)
{
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        probe(); // irql: PASSIVE..APC
    } else {
        probe(); // irql: DISPATCH!
    }
    probe(); // irql: PASSIVE..APC, DISPATCH!
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Mirrored(VOID)
{
    if (DISPATCH_LEVEL > KeGetCurrentIrql()) {
        probe(); // irql: PASSIVE..APC
    }
    if (APC_LEVEL < KeGetCurrentIrql()) {
        probe(); // irql: DISPATCH!
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Equal(VOID)
{
    if (KeGetCurrentIrql() == PASSIVE_LEVEL) {
        probe(); // irql: PASSIVE!
    } else {
        probe(); // irql: APC..DISPATCH!
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID NotEqual(VOID)
{
    if (KeGetCurrentIrql() != DISPATCH_LEVEL) {
        probe(); // irql: PASSIVE..APC
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Negated(VOID)
{
    if (!(KeGetCurrentIrql() >= DISPATCH_LEVEL)) {
        probe(); // irql: PASSIVE..APC
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Macros(VOID)
{
    if (TOO_HIGH) {
        probe(); // irql: DISPATCH!
        return;
    }
    if (IS_LOW()) {
        probe(); // irql: PASSIVE..APC
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Stored(ULONG Size)
{
    KIRQL irql = KeGetCurrentIrql();
    BOOLEAN low = (BOOLEAN)(irql <= APC_LEVEL);
    ULONG wait = irql < DISPATCH_LEVEL ? 1 : 0;
    probe(); // irql: PASSIVE..APC, DISPATCH!
    if (low) {
        probe(); // irql: PASSIVE..APC
    }
    if (low && Size > 3) {
        probe(); // irql: PASSIVE..APC
    }
    if (Size == 0 || !low) {
        return;
    }
    probe(); // irql: PASSIVE..APC
    if (wait) {
        probe(); // irql: PASSIVE..APC
    } else {
        probe(); // irql: never
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Early(VOID)
{
    if (KeGetCurrentIrql() > APC_LEVEL) {
        return;
    }
    probe(); // irql: PASSIVE..APC
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID ByHelper(VOID)
{
    BOOLEAN low;
    if (CanBlock()) {
        probe(); // irql: PASSIVE..APC
    }
    if (!CanBlockLong()) {
        probe(); // irql: DISPATCH!
    } else {
        probe(); // irql: PASSIVE..APC
    }
    Ask(&low);
    if (low) {
        probe(); // irql: PASSIVE
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Switched(VOID)
{
    switch (KeGetCurrentIrql()) {
    case PASSIVE_LEVEL:
        probe(); // irql: PASSIVE!
        break;
    case APC_LEVEL:
        probe(); // irql: APC!
        break;
    default:
        probe(); // irql: DISPATCH!
    }
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Ternary(VOID)
{
    KeGetCurrentIrql() < DISPATCH_LEVEL ? probe() : (VOID)0; // irql: PASSIVE..APC
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Conjunction(PFLT_CALLBACK_DATA Data)
{
    if (NT_SUCCESS(Data->IoStatus.Status) && (KeGetCurrentIrql() < DISPATCH_LEVEL) && Data->Thread != NULL) {
        probe(); // irql: PASSIVE..APC
    }
    if (Data->Thread == NULL || KeGetCurrentIrql() == DISPATCH_LEVEL) {
        return;
    }
    probe(); // irql: PASSIVE..APC
}

static VOID Test(VOID)
{
    if (KeGetCurrentIrql() > APC_LEVEL) {
        probe(); // irql: DISPATCH!
        return;
    }
    probe(); // irql: PASSIVE..APC
}

// A test in a helper takes nothing away from the evidence.
_IRQL_requires_max_(DISPATCH_LEVEL)
VOID AfterTest(VOID)
{
    Test();
    probe(); // irql: DISPATCH!, PASSIVE..APC
}

static VOID Asserted(VOID)
{
    PAGED_CODE();
    probe(); // irql: PASSIVE..APC
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID AssertedLevel(VOID)
{
    NT_ASSERT(KeGetCurrentIrql() < DISPATCH_LEVEL);
    probe(); // irql: PASSIVE..APC
}

POST(PostRead)
{
    if (KeGetCurrentIrql() <= APC_LEVEL) {
        Asserted();
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
