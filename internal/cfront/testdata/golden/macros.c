#include <fltKernel.h>

#define GIVE_UP(s) if (!NT_SUCCESS(s)) { goto out; }
#define CALL(f, x) f(x)
#define MY_LEVEL APC_LEVEL
#define TAG 'gaTM'
#define SIZE (2 * sizeof(ULONG))

NTSTATUS Step(PFLT_CALLBACK_DATA Data);

VOID Run(PFLT_CALLBACK_DATA Data)
{
    NTSTATUS status;
    KIRQL irql = MY_LEVEL;
    PVOID p;

    status = CALL(Step,
                  Data);
    GIVE_UP(status);
    if (NT_SUCCESS(Step(Data)) && FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO))
        status = STATUS_PENDING;
    p = ExAllocatePoolWithTag(PagedPool, SIZE, TAG);
    if (p == NULL || irql == PASSIVE_LEVEL)
        goto out;
    for (;;) { if (TRUE) break; }
out:
    return;
}
