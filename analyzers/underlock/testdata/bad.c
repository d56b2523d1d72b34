// Under a spin lock the level is DISPATCH_LEVEL, whatever the callback is.
#include <fltKernel.h>

KSPIN_LOCK Lock;
UNICODE_STRING LastName;

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeAcquireSpinLock(&Lock, &irql);
    RtlCopyUnicodeString(&LastName, &FltObjects->FileObject->FileName);
    if (!NT_SUCCESS(RtlUpcaseUnicodeString(&LastName, &LastName, FALSE))) { // want error "RtlUpcaseUnicodeString may run at DISPATCH_LEVEL \\(raised by KeAcquireSpinLock\\), but it is limited to PASSIVE_LEVEL"
        LastName.Length = 0;
    }
    KeReleaseSpinLock(&Lock, irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
