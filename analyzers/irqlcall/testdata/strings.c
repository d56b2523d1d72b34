// The safe string routines run at any level on strings that are resident;
// what needs PASSIVE_LEVEL is the conversion from and to Unicode.
#include <fltKernel.h>
#include <ntstrsafe.h>

WCHAR Last[64];

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    CHAR text[32];
    WCHAR local[32];

    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    RtlStringCchCopyW(local, 32, Last);
    RtlStringCbPrintfA(text, sizeof(text), "%lu bytes", Data->Iopb->Parameters.Read.Length);
    RtlStringCbPrintfA(text, sizeof(text), "%wZ", &FltObjects->FileObject->FileName); // want error "RtlStringCbPrintfA may run at DISPATCH_LEVEL, but it is limited to PASSIVE_LEVEL when the format has a Unicode conversion"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
