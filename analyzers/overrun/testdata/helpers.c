// The size comes from a helper, and the access is in another function.
#include <fltKernel.h>

#define TAG 'rvoO'

typedef struct _SMALL {
    ULONG A;
} SMALL, *PSMALL;

typedef struct _LARGE {
    ULONG A;
    ULONG B[4];
} LARGE, *PLARGE;

static PVOID
New(SIZE_T Size)
{
    return ExAllocatePoolWithTag(NonPagedPoolNx, Size, TAG);
}

static VOID
Fill(PLARGE Large)
{
    Large->B[3] = 1; // want error "bytes 16 to 19 of an allocation are touched, which has 4"
}

VOID
Confused(BOOLEAN Large)
{
    PLARGE large = New(Large ? sizeof(LARGE) : sizeof(LARGE));
    PLARGE wrong = (PLARGE)New(sizeof(SMALL));

    if (large != NULL) {
        large->B[3] = 2;
        ExFreePoolWithTag(large, TAG);
    }
    if (wrong != NULL) {
        Fill(wrong);
        ExFreePoolWithTag(wrong, TAG);
    }
}

NTSTATUS
Attach(PCFLT_RELATED_OBJECTS FltObjects, const LARGE *From)
{
    PSMALL context;
    NTSTATUS status = FltAllocateContext(FltObjects->Filter, FLT_STREAM_CONTEXT, sizeof(SMALL), NonPagedPoolNx, (PFLT_CONTEXT *)&context);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    RtlCopyMemory(context, From, sizeof(LARGE)); // want error "bytes 0 to 19 of an allocation are touched, which has 4"
    ((PULONG)context)[-1] = 0;                   // want also "bytes outside"
    FltReleaseContext(context);
    return STATUS_SUCCESS;
}

// Not wrong: the larger one is meant where both are possible.
VOID
Either(BOOLEAN Large)
{
    PLARGE either = Large ? New(sizeof(LARGE)) : New(sizeof(SMALL));

    if (either != NULL) {
        either->A = 1;
        if (Large) {
            either->B[0] = 2;
        }
        ExFreePoolWithTag(either, TAG);
    }
}
