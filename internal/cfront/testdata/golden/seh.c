#include <fltKernel.h>

NTSTATUS
CopyIn(PVOID From, PVOID To, ULONG Length)
{
    NTSTATUS status = STATUS_SUCCESS;

    __try {
        ProbeForRead(From, Length, 1);
        if (Length == 0)
            __leave;
        RtlCopyMemory(To, From, Length);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        status = GetExceptionCode();
    }

    if (Length > 1)
        try {
            Length--;
        } finally {
            Length = 0;
            if (AbnormalTermination()) {
                status = STATUS_UNSUCCESSFUL;
            }
        }
    else
        status = STATUS_PENDING;

    try {
        try {
            leave;
        } except (1) {
        }
        Length = 2;
    } finally {
done:
    }
    return status;
}
