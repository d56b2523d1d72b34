// Memory behind a field is paged when the field is only ever filled from paged
// pool; a field that is filled from both is no evidence.
#include <fltKernel.h>

typedef struct _STREAM {
    PUCHAR Key;
    PUCHAR Mixed;
    UNICODE_STRING Name;
    ULONG Count;
} STREAM, *PSTREAM;

NTSTATUS Fill(PSTREAM Stream, BOOLEAN Resident)
{
    Stream->Key = ExAllocatePoolWithTag(PagedPool, 32, 'yeKE');
    Stream->Mixed = Resident ? ExAllocatePoolWithTag(NonPagedPoolNx, 32, 'yeKE')
                             : ExAllocatePoolWithTag(PagedPool, 32, 'yeKE');
    return Stream->Key == NULL ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream = CompletionContext;
    UCHAR key[32];

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    stream->Count++;
    key[0] = stream->Key[0]; // want error "touched at DISPATCH_LEVEL"
    key[1] = stream->Mixed[1];
    RtlCopyMemory(key, stream->Key, sizeof(key)); // want also "touched"
    Data->IoStatus.Information = key[0] + key[1];
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
