// Routines that need a file that is open, or one that has just been opened.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_CONTEXT context;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, &context))) { // want error "FltGetStreamContext is called in the pre operation callback of IRP_MJ_CREATE, where it is not allowed"
        FltReleaseContext(context);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    FltCancelFileOpen(FltObjects->Instance, FltObjects->FileObject); // want error "FltCancelFileOpen is called in the pre operation callback of IRP_MJ_WRITE; it is only for"
    Data->IoStatus.Status = STATUS_ACCESS_DENIED;
    Data->IoStatus.Information = 0;
    return FLT_PREOP_COMPLETE;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};

PFLT_FILTER Filter;
PFLT_PORT Port;

NTSTATUS
Setup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS SetupFlags, DEVICE_TYPE Type, FLT_FILESYSTEM_TYPE FileSystem)
{
    ULONG question = 1;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(SetupFlags);
    UNREFERENCED_PARAMETER(Type);
    UNREFERENCED_PARAMETER(FileSystem);

    return FltSendMessage(Filter, &Port, &question, sizeof(question), NULL, NULL, NULL); // want warning "FltSendMessage is called in the instance setup callback, where it is not allowed"
}

VOID
CancelQueued(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    (VOID)FltCbdqRemoveNextIo(Cbdq, NULL); // want warning "FltCbdqRemoveNextIo is called in the cbdq complete canceled callback"
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

NTSTATUS
MakeQueue(PFLT_INSTANCE Instance, PFLT_CALLBACK_DATA_QUEUE Queue)
{
    return FltCbdqInitialize(Instance, Queue, NULL, NULL, NULL, NULL, NULL, CancelQueued);
}

CONST FLT_REGISTRATION WithSetup = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, NULL, Setup
};
