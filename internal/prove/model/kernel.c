/* Pool, MDLs, locks and levels: what the kernel below the Filter Manager does. */
#include "model.h"

static PFLT_FILTER the_filter = (PFLT_FILTER)"filter";
static PFLT_INSTANCE the_instance = (PFLT_INSTANCE)"instance";
static PFLT_VOLUME the_volume = (PFLT_VOLUME)"volume";
static PFLT_PORT the_port = (PFLT_PORT)"port";
static FILE_OBJECT the_file;

void *calloc(size_t, size_t);
void free(void *);

/* memory and what lives in it */

static PVOID zeroed(SIZE_T size)
{
    PVOID p = calloc(1, size);
#ifndef MODEL_RANDOM
    __CPROVER_assume(p != NULL); /* an allocation that fails is a choice of the model's own */
#endif
    return p;
}

static struct block *block_of(PVOID p, enum kind kind)
{
    struct block *b = (struct block *)p - 1;
    REQUIRE(b->kind == kind, "object of another kind");
    return b;
}

static PVOID new_block(enum kind kind, SIZE_T size, int paged)
{
    struct block *b = zeroed(sizeof *b + size);
    b->kind = kind;
    b->paged = paged;
    b->references = 1;
    b->size = size;
    m.live[kind]++;
    return b + 1;
}

static void free_block(PVOID p, enum kind kind)
{
    struct block *b = block_of(p, kind);
    REQUIRE(!b->queued, "R-046: freed while it is queued");
    REQUIRE(!b->paged || m.irql < DISPATCH_LEVEL, "R-003: paged memory freed at DISPATCH_LEVEL");
    m.live[kind]--;
    free(b);
}

PVOID NTAPI ExAllocatePool2(POOL_FLAGS flags, SIZE_T size, ULONG tag)
{
    int paged = (flags & POOL_FLAG_PAGED) != 0;
    (void)tag;
    REQUIRE(m.irql <= DISPATCH_LEVEL && !(paged && m.irql >= DISPATCH_LEVEL), "R-014: paged pool at DISPATCH_LEVEL");
    REQUIRE(size > 0, "allocation of no bytes");
    return fails("no memory") ? NULL : new_block(MEMORY, size, paged);
}
VOID NTAPI ExFreePoolWithTag(PVOID p, ULONG tag) { (void)tag; free_block(p, MEMORY); }

PVOID FLTAPI FltAllocatePoolAlignedWithTag(PFLT_INSTANCE i, POOL_TYPE type, SIZE_T size, ULONG tag)
{
    (void)i;
    return ExAllocatePool2(type == PagedPool ? POOL_FLAG_PAGED : POOL_FLAG_NON_PAGED, size, tag);
}
VOID FLTAPI FltFreePoolAlignedWithTag(PFLT_INSTANCE i, PVOID p, ULONG tag) { (void)i, (void)tag; free_block(p, MEMORY); }

PMDL NTAPI IoAllocateMdl(PVOID va, ULONG length, BOOLEAN secondary, BOOLEAN quota, PIRP irp)
{
    PMDL mdl;
    (void)secondary, (void)quota, (void)irp;
    AT_MOST(DISPATCH_LEVEL, "IoAllocateMdl");
    if (fails("no memory for an MDL")) return NULL;
    mdl = new_block(MEMORY_MDL, sizeof *mdl, 0);
    mdl->MappedSystemVa = va;
    mdl->ByteCount = length;
    return mdl;
}
VOID NTAPI MmBuildMdlForNonPagedPool(PMDL mdl) { mdl->MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL; }
PVOID NTAPI MmMapLockedPagesSpecifyCache(PMDL mdl, KPROCESSOR_MODE mode, MEMORY_CACHING_TYPE type, PVOID address, ULONG bug_check, ULONG priority)
{
    (void)mode, (void)type, (void)address, (void)bug_check, (void)priority;
    AT_MOST(DISPATCH_LEVEL, "MmGetSystemAddressForMdlSafe");
    return fails("MDL cannot be mapped") ? NULL : mdl->MappedSystemVa;
}

/* IRQL, locks, threads */

LONG _InterlockedExchange(LONG volatile *p, LONG value) { LONG old = *p; *p = value; return old; }
LONG _InterlockedDecrement(LONG volatile *p) { return --*p; }
LONG _InterlockedIncrement(LONG volatile *p) { return ++*p; }
unsigned long long __readcr8(void) { return m.irql; }
VOID NTAPI KeInitializeEvent(PRKEVENT event, EVENT_TYPE type, BOOLEAN state) { (void)event, (void)type, (void)state; }
VOID NTAPI RtlInitUnicodeString(PUNICODE_STRING to, PCWSTR from) { to->Buffer = (PWSTR)from; }
PIRP NTAPI IoGetTopLevelIrp(VOID) { return m.top_level ? (PIRP)&m : NULL; }

KIRQL NTAPI KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK lock)
{
    KIRQL old = m.irql;
    AT_MOST(DISPATCH_LEVEL, "KeAcquireSpinLock");
    REQUIRE(*lock == 0, "spin lock acquired twice");
    *lock = 1;
    m.locks++;
    m.irql = DISPATCH_LEVEL;
    return old;
}
VOID NTAPI KeReleaseSpinLock(PKSPIN_LOCK lock, KIRQL old)
{
    REQUIRE(*lock == 1 && m.locks > 0, "spin lock released that is not held");
    *lock = 0;
    m.locks--;
    m.irql = old;
}
VOID FASTCALL ExAcquireFastMutex(PFAST_MUTEX mutex)
{
    AT_MOST(APC_LEVEL, "R-005: ExAcquireFastMutex");
    mutex->OldIrql = m.irql;
    m.irql = APC_LEVEL;
    m.locks++;
}
VOID FASTCALL ExReleaseFastMutex(PFAST_MUTEX mutex) { m.locks--; m.irql = (KIRQL)mutex->OldIrql; }

/* A routine of the driver starts in a thread of its own at an IRQL, and must leave both as they were. */
struct entry { KIRQL irql; int locks, top_level; };
static struct entry enter(KIRQL irql, int other_thread)
{
    struct entry e = {m.irql, m.locks, m.top_level};
    m.irql = irql;
    m.locks = 0;
    if (other_thread) m.top_level = 0;
    return e;
}
static void leave(struct entry e, KIRQL irql)
{
    REQUIRE(m.locks == 0, "a lock is still held when the routine returns");
    REQUIRE(m.irql == irql, "IRQL not restored");
    m.irql = e.irql;
    m.locks = e.locks;
    m.top_level = e.top_level;
}
