#include "auditor.h"

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_RECORD record;

    UNREFERENCED_PARAMETER(FltObjects);

    record = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_RECORD), AUDITOR_TAG);
    if (record == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    record->Process = PsGetCurrentProcessId();
    record->Length = Data->Iopb->Parameters.Read.Length;
    *CompletionContext = record;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_RECORD record = CompletionContext;

    UNREFERENCED_PARAMETER(FltObjects);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)) {
        ExFreePoolWithTag(record, AUDITOR_TAG);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (record->Length != 0) {
        LogRead(Data, record);
    } else {
        ExFreePoolWithTag(record, AUDITOR_TAG);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}
