// Arguments as the pages want them, and one that nobody can see.
#include <fltKernel.h>

VOID Finish(PFLT_CALLBACK_DATA Data, PVOID Context, FLT_PREOP_CALLBACK_STATUS Status)
{
    FltCompletePendedPreOperation(Data, FLT_PREOP_SUCCESS_WITH_CALLBACK, Context);
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
    FltCompletePendedPreOperation(Data, Status, NULL);
}

NTSTATUS Allocate(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    FltAllocateContext(Filter, FLT_STREAM_CONTEXT, 64, PagedPool, Context);
    return FltAllocateContext(Filter, FLT_VOLUME_CONTEXT, 64, NonPagedPoolNx, Context);
}

NTSTATUS OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, PUNICODE_STRING Name, PSECURITY_DESCRIPTOR Access)
{
    OBJECT_ATTRIBUTES attributes;

    InitializeObjectAttributes(&attributes, Name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, Access);
    return FltCreateCommunicationPort(Filter, Port, &attributes, NULL, NULL, NULL, NULL, 1);
}
