// Names that are asked for in the paths of the cache manager and after cleanup.
#include <fltKernel.h>

static VOID
Log(PCFLT_RELATED_OBJECTS FltObjects, FLT_FILE_NAME_OPTIONS How)
{
    PFLT_FILE_NAME_INFORMATION name;

    if (NT_SUCCESS(FltGetFileNameInformationUnsafe(FltObjects->FileObject, FltObjects->Instance, FLT_FILE_NAME_OPENED | How, &name))) { // want "FltGetFileNameInformationUnsafe is called in the pre operation callback of IRP_MJ_ACQUIRE_FOR_CC_FLUSH"
        DbgPrint("%u\n", name->Name.Length);
        FltReleaseFileNameInformation(name);
    }
}

FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    Log(FltObjects, FLT_FILE_NAME_QUERY_DEFAULT);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// The cache of names can always be asked.
FLT_PREOP_CALLBACK_STATUS
PreClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    Log(FltObjects, FLT_FILE_NAME_QUERY_CACHE_ONLY);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    Log(FltObjects, FLT_FILE_NAME_QUERY_DEFAULT);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_ACQUIRE_FOR_CC_FLUSH, 0, PreFlush, NULL },
    { IRP_MJ_CLOSE, 0, PreClose, NULL },
    { IRP_MJ_CLEANUP, 0, PreCleanup, NULL },
    { IRP_MJ_OPERATION_END }
};
