// Arguments that the pages exclude.
#include <fltKernel.h>

VOID Finish(PFLT_CALLBACK_DATA Data, PVOID Context)
{
    FltCompletePendedPreOperation(Data, FLT_PREOP_PENDING, NULL); // want error "wrong argument of FltCompletePendedPreOperation"
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, Context); // nothing is known of Context
}

NTSTATUS Allocate(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_VOLUME_CONTEXT, 64, PagedPool, Context); // want error "wrong argument of FltAllocateContext: Volume contexts must come from nonpaged pool"
}

NTSTATUS Issue(PFLT_CALLBACK_DATA Data)
{
    return FltPerformAsynchronousIo(Data, NULL, NULL); // want error "wrong argument of FltPerformAsynchronousIo"
}

NTSTATUS OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, PUNICODE_STRING Name, PSECURITY_DESCRIPTOR Access)
{
    OBJECT_ATTRIBUTES attributes;

    InitializeObjectAttributes(&attributes, Name, OBJ_CASE_INSENSITIVE, NULL, Access);
    return FltCreateCommunicationPort(Filter, Port, &attributes, NULL, NULL, NULL, NULL, 1); // want error "A communication port needs a kernel handle"
}
