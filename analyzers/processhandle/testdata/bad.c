// A log is opened by whoever creates a file.
#include <fltKernel.h>

PFLT_FILTER Filter;
UNICODE_STRING LogName;

static NTSTATUS
OpenLog(PFLT_INSTANCE Instance, HANDLE *Log)
{
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK result;

    InitializeObjectAttributes(&attributes, &LogName, OBJ_CASE_INSENSITIVE, NULL, NULL);
    return FltCreateFile(Filter, Instance, Log, FILE_APPEND_DATA, &attributes, &result, NULL, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ, FILE_OPEN_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0, 0); // want warning "FltCreateFile puts the handle in the table of the process"
}

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    HANDLE log;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(OpenLog(FltObjects->Instance, &log))) {
        FltClose(log);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
