// Early returns forget what was acquired.
#include <fltKernel.h>

typedef struct _STREAM {
    ULONG Reads;
    PVOID Cache;
} STREAM, *PSTREAM;

NTSTATUS
Count(PCFLT_RELATED_OBJECTS FltObjects, ULONG Limit)
{
    PSTREAM stream;
    NTSTATUS status;

    status = FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream); // want error "the context that FltGetStreamContext returned is not released on a path through Count"
    if (!NT_SUCCESS(status)) {
        return status;
    }
    if (stream->Reads >= Limit) {
        return STATUS_QUOTA_EXCEEDED; // here
    }
    stream->Reads++;
    FltReleaseContext(stream);
    return STATUS_SUCCESS;
}

NTSTATUS
Show(PFLT_CALLBACK_DATA Data)
{
    PFLT_FILE_NAME_INFORMATION name;
    NTSTATUS status;

    status = FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &name); // want error "the name information that FltGetFileNameInformation returned"
    if (NT_SUCCESS(status)) {
        status = FltParseFileNameInformation(name);
        if (!NT_SUCCESS(status)) {
            return status; // and here
        }
        FltReleaseFileNameInformation(name);
    }
    return status;
}

NTSTATUS
Attach(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT Context)
{
    PFLT_CONTEXT old;
    NTSTATUS status;

    status = FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, Context, &old); // want error "the context that FltSetStreamContext returned"
    return status == STATUS_FLT_CONTEXT_ALREADY_DEFINED ? STATUS_SUCCESS : status;
}

VOID
Fill(ULONG Length)
{
    PUCHAR buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Length, 'fBxE'); // want warning "the memory that ExAllocatePoolWithTag returned is not released on a path through Fill"

    if (buffer != NULL) {
        buffer[0] = 0;
    }
}
