/* Everything the post-operation callback does is legal at DISPATCH_LEVEL. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _READ_CONTEXT {
    LARGE_INTEGER Begun;
    ULONG Length;
} READ_CONTEXT, *PREAD_CONTEXT;

typedef struct _STATISTICS {
    KSPIN_LOCK Lock;
    ULONGLONG Bytes;
    ULONGLONG Ticks;
} STATISTICS;

STATISTICS Statistics;

static FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context;

    UNREFERENCED_PARAMETER(FltObjects);

    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), TAG);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Begun = KeQueryPerformanceCounter(NULL);
    context->Length = Data->Iopb->Parameters.Read.Length;
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;
    LARGE_INTEGER now;
    KIRQL irql;

    UNREFERENCED_PARAMETER(FltObjects);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status)) {
        now = KeQueryPerformanceCounter(NULL);
        KeAcquireSpinLock(&Statistics.Lock, &irql);
        Statistics.Bytes += context->Length;
        Statistics.Ticks += (ULONGLONG)(now.QuadPart - context->Begun.QuadPart);
        KeReleaseSpinLock(&Statistics.Lock, irql);
    }
    ExFreePoolWithTag(context, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload, NULL, NULL, NULL, NULL
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(Filter);
        if (!NT_SUCCESS(status)) {
            FltUnregisterFilter(Filter);
        }
    }
    return status;
}
