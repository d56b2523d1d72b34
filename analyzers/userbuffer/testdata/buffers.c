// Whose buffer it is depends on the operation, and on how it is reached.
#include <fltKernel.h>

static UCHAR First(PVOID Buffer)
{
    return *(PUCHAR)Buffer; // want error "Parameters.Write.WriteBuffer is touched at DISPATCH_LEVEL"
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UCHAR copy[8];

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    RtlCopyMemory(copy, Data->Iopb->Parameters.Write.WriteBuffer, sizeof(copy)); // want error "Parameters.Write.WriteBuffer is touched"
    Data->IoStatus.Information = First(Data->Iopb->Parameters.Write.WriteBuffer);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Always a system buffer.
FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    PFILE_BASIC_INFORMATION info = Data->Iopb->Parameters.QueryFileInformation.InfoBuffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    info->FileAttributes = 0;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Documented only: file systems complete it at a low level.
FLT_POSTOP_CALLBACK_STATUS
PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
              FLT_POST_OPERATION_FLAGS Flags)
{
    PFILE_NAMES_INFORMATION entry = Data->Iopb->Parameters.DirectoryControl.QueryDirectory.DirectoryBuffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    entry->FileIndex = 0; // want warning "DirectoryBuffer is touched at DISPATCH_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_QUERY_INFORMATION, 0, NULL, PostQuery },
    { IRP_MJ_DIRECTORY_CONTROL, 0, NULL, PostDirectory },
    { IRP_MJ_OPERATION_END }
};
