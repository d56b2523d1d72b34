#include "auditor.h"

static VOID Append(PREAD_RECORD Record)
{
    FltAcquireResourceExclusive(&Auditor.Lock);
    InsertTailList(&Auditor.Records, &Record->Link);
    Auditor.Count++;
    FltReleaseResource(&Auditor.Lock);
}

VOID LogRead(PFLT_CALLBACK_DATA Data, PREAD_RECORD Record)
{
    PFLT_FILE_NAME_INFORMATION name;

    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &name))) {
        KdPrint(("auditor: process %p has read %wZ\n", Record->Process, &name->Name));
        FltReleaseFileNameInformation(name);
    }
    Append(Record);
}
