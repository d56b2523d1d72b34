/* The few routines of ntoskrnl.exe that minifilters use besides locks and MDLs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim.h"

enum { POOL_FLAG_PAGED = 0x100, POOL_FLAG_UNINITIALIZED = 0x2 };

static PVOID allocate(SIZE_T size, bool paged, ULONG tag, bool zero, const char *question)
{
    if (size == 0) violation(V_CONTRACT, "pool", "allocation of 0 bytes");
    if (paged) require_at_most(APC_LEVEL, "R-014", "allocation from paged pool");
    if (size > 16u << 20 || fail_now(question)) {
        op.no_memory = op.no_memory || op.phase == P_PRE;
        return NULL;
    }
    struct slot *s = slot_new(O_POOL, size, paged, "R-014");
    s->tag = tag;
    if (zero) memset(s->address, 0, size);
    return s->address;
}

MSABI PVOID ExAllocatePool2(POOL_FLAGS flags, SIZE_T size, ULONG tag)
{
    return allocate(size, flags & POOL_FLAG_PAGED, tag, !(flags & POOL_FLAG_UNINITIALIZED), "ExAllocatePool2 fails");
}

MSABI PVOID ExAllocatePoolWithTag(ULONG type, SIZE_T size, ULONG tag)
{
    return allocate(size, type & 1, tag, false, "ExAllocatePoolWithTag fails");
}

MSABI PVOID ExAllocatePool(ULONG type, SIZE_T size)
{
    return allocate(size, type & 1, 0, false, "ExAllocatePool fails");
}

MSABI void ExFreePoolWithTag(PVOID p, ULONG tag)
{
    struct slot *s = slot_require(p, O_POOL, "ExFreePool");
    if (tag != 0 && s->tag != 0 && s->tag != tag) violation(V_CONTRACT, "pool", "freed with another tag than allocated");
    slot_free(s);
}

MSABI void ExFreePool(PVOID p)
{
    ExFreePoolWithTag(p, 0);
}

MSABI PVOID FltAllocatePoolAlignedWithTag(PFLT_INSTANCE instance, POOL_TYPE type, SIZE_T size, ULONG tag)
{
    (void)instance;
    return allocate(size, type & 1, tag, false, "FltAllocatePoolAlignedWithTag fails");
}

MSABI void FltFreePoolAlignedWithTag(PFLT_INSTANCE instance, PVOID p, ULONG tag)
{
    (void)instance;
    ExFreePoolWithTag(p, tag);
}

/* Lookaside lists keep nothing back, so that each entry has its own pages. The inlined halves call these two. */
MSABI PVOID lookaside_allocate(ULONG type, SIZE_T size, ULONG tag)
{
    return allocate(size, type & 1, tag, false, "lookaside allocation fails");
}

MSABI void lookaside_free(PVOID p)
{
    ExFreePoolWithTag(p, 0);
}

MSABI void ExInitializeNPagedLookasideList(PLOOKASIDE list, PVOID allocate_fn, PVOID free_fn, ULONG flags, SIZE_T size, ULONG tag, USHORT depth)
{
    (void)flags, (void)depth;
    require_resident(list, "ExInitializeNPagedLookasideList");
    memset(list, 0, sizeof *list);
    list->Size = (ULONG)size;
    list->Tag = tag;
    list->Allocate = allocate_fn ? allocate_fn : (PVOID)lookaside_allocate;
    list->Free = free_fn ? free_fn : (PVOID)lookaside_free;
}

/* Entries that are still in use show up as leaked pool. */
MSABI void ExDeleteNPagedLookasideList(PLOOKASIDE list) { list->Allocate = list->Free = NULL; }

MSABI PVOID ExpInterlockedPopEntrySList(PVOID list) { (void)list; return NULL; }
MSABI PVOID ExpInterlockedPushEntrySList(PVOID list, PVOID entry) { (void)list; ExFreePoolWithTag(entry, 0); return NULL; }
MSABI USHORT ExQueryDepthSList(PVOID list) { (void)list; return 0; }

MSABI void RtlInitUnicodeString(PUNICODE_STRING out, PCWSTR text)
{
    USHORT n = 0;
    while (text && text[n]) n++;
    *out = (UNICODE_STRING){(USHORT)(2 * n), (USHORT)(text ? 2 * n + 2 : 0), (PWSTR)text};
}

static WCHAR upper(WCHAR c)
{
    return c >= 'a' && c <= 'z' ? (WCHAR)(c - 32) : c;
}

static int compare(PCUNICODE_STRING a, PCUNICODE_STRING b, bool fold, USHORT n)
{
    for (USHORT i = 0; i < n; i++) {
        WCHAR x = fold ? upper(a->Buffer[i]) : a->Buffer[i], y = fold ? upper(b->Buffer[i]) : b->Buffer[i];
        if (x != y) return x - y;
    }
    return 0;
}

MSABI LONG RtlCompareUnicodeString(PCUNICODE_STRING a, PCUNICODE_STRING b, BOOLEAN fold)
{
    USHORT n = a->Length < b->Length ? a->Length : b->Length;
    int c = compare(a, b, fold, n / 2);
    return c ? c : a->Length - b->Length;
}

MSABI BOOLEAN RtlEqualUnicodeString(PCUNICODE_STRING a, PCUNICODE_STRING b, BOOLEAN fold)
{
    return a->Length == b->Length && compare(a, b, fold, a->Length / 2) == 0;
}

MSABI BOOLEAN RtlPrefixUnicodeString(PCUNICODE_STRING a, PCUNICODE_STRING b, BOOLEAN fold)
{
    return a->Length <= b->Length && compare(a, b, fold, a->Length / 2) == 0;
}

MSABI void RtlCopyUnicodeString(PUNICODE_STRING to, PCUNICODE_STRING from)
{
    USHORT n = from ? from->Length : 0;
    if (n > to->MaximumLength) n = to->MaximumLength;
    if (n) memcpy(to->Buffer, from->Buffer, n);
    to->Length = n;
}

MSABI NTSTATUS RtlAppendUnicodeStringToString(PUNICODE_STRING to, PCUNICODE_STRING from)
{
    if (to->Length + from->Length > to->MaximumLength) return STATUS_BUFFER_TOO_SMALL;
    memcpy((UCHAR *)to->Buffer + to->Length, from->Buffer, from->Length);
    to->Length = (USHORT)(to->Length + from->Length);
    return STATUS_SUCCESS;
}

MSABI NTSTATUS RtlAppendUnicodeToString(PUNICODE_STRING to, PCWSTR text)
{
    UNICODE_STRING from;
    RtlInitUnicodeString(&from, text);
    return RtlAppendUnicodeStringToString(to, &from);
}

MSABI WCHAR RtlUpcaseUnicodeChar(WCHAR c) { return upper(c); }

MSABI NTSTATUS RtlUpcaseUnicodeString(PUNICODE_STRING to, PCUNICODE_STRING from, BOOLEAN allocate_buffer)
{
    if (allocate_buffer) {
        to->Buffer = allocate(from->Length ? from->Length : 2, true, 0, true, "RtlUpcaseUnicodeString has no memory");
        if (to->Buffer == NULL) return STATUS_INSUFFICIENT_RESOURCES;
        to->MaximumLength = from->Length;
    }
    if (to->MaximumLength < from->Length) return STATUS_BUFFER_OVERFLOW;
    for (USHORT i = 0; i < from->Length / 2; i++) to->Buffer[i] = upper(from->Buffer[i]);
    to->Length = from->Length;
    return STATUS_SUCCESS;
}

/* Expressions are names here. */
MSABI BOOLEAN FsRtlIsNameInExpression(PCUNICODE_STRING expression, PCUNICODE_STRING name, BOOLEAN fold, PWSTR table)
{
    (void)table;
    return RtlEqualUnicodeString(expression, name, fold);
}

MSABI BOOLEAN RtlIsNameLegalDOS8Dot3(PCUNICODE_STRING name, PVOID oem, PBOOLEAN spaces)
{
    (void)oem;
    if (spaces) *spaces = FALSE;
    return name->Length <= 24;
}

MSABI BOOLEAN FsRtlIsNtstatusExpected(NTSTATUS status) { (void)status; return TRUE; }

MSABI SIZE_T RtlCompareMemory(const void *a, const void *b, SIZE_T n)
{
    SIZE_T i = 0;
    while (i < n && ((const UCHAR *)a)[i] == ((const UCHAR *)b)[i]) i++;
    return i;
}

MSABI PVOID nt_memcpy(PVOID to, const void *from, SIZE_T n) { return memmove(to, from, n); }
MSABI PVOID nt_memset(PVOID to, int c, SIZE_T n) { return memset(to, c, n); }
MSABI int nt_memcmp(const void *a, const void *b, SIZE_T n) { return memcmp(a, b, n); }

/* Keys can be opened; their values are what the plan says, as an INF would. */
MSABI NTSTATUS ZwOpenKey(PHANDLE handle, ACCESS_MASK access, POBJECT_ATTRIBUTES attributes)
{
    (void)access, (void)attributes;
    *handle = NULL;
    if (fail_now("ZwOpenKey fails")) return STATUS_OBJECT_NAME_NOT_FOUND;
    *handle = slot_new(O_HANDLE, 16, false, "R-172")->address;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS ZwQueryValueKey(HANDLE key, PUNICODE_STRING name, ULONG class, PVOID out, ULONG length, PULONG needed)
{
    struct { ULONG title, type, bytes; WCHAR text[1]; } *partial = out; /* KEY_VALUE_PARTIAL_INFORMATION */
    slot_require(key, O_HANDLE, "ZwQueryValueKey");
    const char *value = plan_value(name->Buffer, name->Length / 2);
    *needed = 0;
    if (value == NULL || class != 2) return STATUS_OBJECT_NAME_NOT_FOUND;
    ULONG bytes = (ULONG)(2 * strlen(value) + 2);
    *needed = 12 + bytes;
    if (length < *needed) return STATUS_BUFFER_TOO_SMALL;
    partial->title = 0;
    partial->type = 1; /* REG_SZ */
    partial->bytes = bytes;
    for (ULONG i = 0; i < bytes / 2; i++) partial->text[i] = (UCHAR)value[i];
    return STATUS_SUCCESS;
}

MSABI NTSTATUS ZwClose(HANDLE handle)
{
    slot_free(slot_require(handle, O_HANDLE, "ZwClose"));
    return STATUS_SUCCESS;
}

MSABI NTSTATUS KeDelayExecutionThread(KPROCESSOR_MODE mode, BOOLEAN alertable, PLARGE_INTEGER interval)
{
    (void)mode, (void)alertable, (void)interval;
    return STATUS_SUCCESS;
}
MSABI PVOID MmGetSystemRoutineAddress(PUNICODE_STRING name) { (void)name; return NULL; }

MSABI LONGLONG ObfDereferenceObject(PVOID object)
{
    (void)object;
    FltObjectDereference(object);
    return 0;
}

MSABI LONGLONG ObfReferenceObject(PVOID object)
{
    (void)object;
    filter.references++;
    return 0;
}

MSABI NTSTATUS IoVolumeDeviceToDosName(PVOID device, PUNICODE_STRING name)
{
    (void)device;
    if (fail_now("IoVolumeDeviceToDosName fails")) return STATUS_UNSUCCESSFUL;
    name->Buffer = allocate(8, true, 0, true, "IoVolumeDeviceToDosName has no memory");
    if (name->Buffer == NULL) return STATUS_INSUFFICIENT_RESOURCES;
    name->Buffer[0] = 'C';
    name->Buffer[1] = ':';
    name->Length = 4;
    name->MaximumLength = 8;
    return STATUS_SUCCESS;
}

MSABI PIRP IoGetTopLevelIrp(void) { return operation_top_level_irp() ? (PIRP)1 : NULL; }
MSABI KIRQL KeGetCurrentIrql_import(void) { return irql_now(); }
MSABI ULONG DbgPrint_import(void) { return 0; }

/* Flt routines without a module of their own. */
MSABI void FltSetCallbackDataDirty(PFLT_CALLBACK_DATA data) { data->Flags |= FLTFL_CALLBACK_DATA_DIRTY; }
MSABI void FltClearCallbackDataDirty(PFLT_CALLBACK_DATA data) { data->Flags &= ~(ULONG)FLTFL_CALLBACK_DATA_DIRTY; }

MSABI BOOLEAN FltIsOperationSynchronous(PFLT_CALLBACK_DATA data)
{
    operation_check_data(data, "FltIsOperationSynchronous");
    return op.synchronous;
}

MSABI void FltCancelFileOpen(PFLT_INSTANCE instance, PFILE_OBJECT file)
{
    (void)instance;
    if (op.major != IRP_MJ_CREATE || op.phase != P_POST) violation(V_CONTRACT, "R-069", "FltCancelFileOpen outside post-create");
    if (file != op.file || op.file_open_cancelled) violation(V_CONTRACT, "R-069", "FltCancelFileOpen of another or twice of one file");
    if (!NT_SUCCESS(op.below) || op.below == STATUS_REPARSE) violation(V_CONTRACT, "R-069", "FltCancelFileOpen of a create that did not open the file");
    op.file_open_cancelled = true;
}

MSABI NTSTATUS FltSetCancelCompletion(PFLT_CALLBACK_DATA data, PFLT_COMPLETE_CANCELED_CALLBACK callback)
{
    operation_check_data(data, "FltSetCancelCompletion");
    if (op.kind != K_IRP || op.paging || cbdq_holds()) violation(V_CONTRACT, "R-052", "FltSetCancelCompletion for paging I/O, a queued operation or no IRP");
    if (choose_yes("already cancelled")) return STATUS_CANCELLED;
    op.cancel = callback;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltClearCancelCompletion(PFLT_CALLBACK_DATA data)
{
    operation_check_data(data, "FltClearCancelCompletion");
    op.cancel = NULL;
    return op.cancelled ? STATUS_CANCELLED : STATUS_SUCCESS;
}

MSABI BOOLEAN FltIsIoCanceled(PFLT_CALLBACK_DATA data) { (void)data; return op.cancelled; }
