// What is acquired is released, or kept where it can be found.
#include <fltKernel.h>

typedef struct _STREAM {
    ULONG Reads;
    PVOID Cache;
} STREAM, *PSTREAM;

typedef struct _RECORD {
    LIST_ENTRY Link;
    UNICODE_STRING Name;
} RECORD, *PRECORD;

LIST_ENTRY Records;
PVOID Saved;

NTSTATUS
Count(PCFLT_RELATED_OBJECTS FltObjects, ULONG Limit)
{
    PSTREAM stream = NULL;
    NTSTATUS status;

    status = FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream);
    if (NT_SUCCESS(status) && stream->Reads < Limit) {
        stream->Reads++;
    }
    if (stream != NULL) {
        FltReleaseContext(stream);
    }
    return status;
}

PRECORD
NewRecord(PCUNICODE_STRING Name)
{
    PRECORD record = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(RECORD), 'cRxE');

    if (record == NULL) {
        return NULL;
    }
    record->Name.Buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Name->Length, 'nRxE');
    if (record->Name.Buffer == NULL) {
        ExFreePoolWithTag(record, 'cRxE');
        return NULL;
    }
    record->Name.Length = 0;
    record->Name.MaximumLength = Name->Length;
    RtlCopyUnicodeString(&record->Name, Name);
    return record;
}

VOID
Remember(PCUNICODE_STRING Name)
{
    PRECORD record = NewRecord(Name);

    if (record != NULL) {
        InsertTailList(&Records, &record->Link);
    }
}

VOID
Replace(ULONG Length)
{
    PVOID fresh = ExAllocatePoolWithTag(NonPagedPoolNx, Length, 'vSxE');
    PVOID old = InterlockedExchangePointer(&Saved, fresh);

    if (old != NULL) {
        ExFreePoolWithTag(old, 'vSxE');
    }
}

NTSTATUS
Attach(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT Context, PFLT_CONTEXT *Result)
{
    PFLT_CONTEXT old = NULL;
    NTSTATUS status;

    status = FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, Context, &old);
    if (status == STATUS_FLT_CONTEXT_ALREADY_DEFINED) {
        *Result = old;
        return STATUS_SUCCESS;
    }
    return status;
}
