/* Uses of the model that look nothing like a declaration: each line failed in some stage of its making, or might. */
#include <initguid.h>
#include <fltkernel.h>
#include <ntstrsafe.h>

DEFINE_GUID(GuidExample, 0x1, 0x2, 0x3, 1, 2, 3, 4, 5, 6, 7, 8);
C_ASSERT(sizeof(ULONG) == 4);
C_ASSERT(FIELD_OFFSET(LIST_ENTRY, Blink) == 8);

FLT_PREOP_CALLBACK_STATUS PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext);
FLT_POST_OPERATION_CALLBACK PostRead;

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks
};

FLT_PREOP_CALLBACK_STATUS PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\Example");
    UNICODE_STRING other = RTL_CONSTANT_STRING(L"other");
    OBJECT_ATTRIBUTES attributes;
    LARGE_INTEGER offset = Data->Iopb->Parameters.Read.ByteOffset;
    KIRQL irql;
    KSPIN_LOCK lock;
    WCHAR text[16];

    UNREFERENCED_PARAMETER(FltObjects);
    PAGED_CODE();
    NT_ASSERT(KeGetCurrentIrql() <= APC_LEVEL);
    FLT_ASSERT(FLT_IS_IRP_OPERATION(Data));
    KdPrint(("read %lld of %wZ\n", offset.QuadPart, &name));
    InitializeObjectAttributes(&attributes, &other, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    KeInitializeSpinLock(&lock);
    KeAcquireSpinLock(&lock, &irql);
    KeReleaseSpinLock(&lock, irql);
    RtlZeroMemory(text, sizeof(text));
    if (!NT_SUCCESS(RtlStringCbPrintfW(text, sizeof(text), L"%d", 1)) || FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    __try {
        ProbeForRead(Data->Iopb->Parameters.Read.ReadBuffer, 1, sizeof(UCHAR));
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        Data->IoStatus.Status = GetExceptionCode();
        return FLT_PREOP_COMPLETE;
    }
    *CompletionContext = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(LIST_ENTRY), 'txeT');
    InitializeListHead((PLIST_ENTRY)*CompletionContext);
    return min(1, 2) == 1 ? FLT_PREOP_SYNCHRONIZE : FLT_PREOP_SUCCESS_WITH_CALLBACK;
}
