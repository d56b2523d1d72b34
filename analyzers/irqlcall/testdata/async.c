// Callbacks of asynchronous I/O and of queues, and limits that depend on how a
// routine is called.
#include <fltKernel.h>
#include <bcrypt.h>

BCRYPT_ALG_HANDLE Aes;
BCRYPT_ALG_HANDLE Anywhere;

VOID Completed(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltReuseCallbackData(CallbackData); // want error "FltReuseCallbackData may run at DISPATCH_LEVEL"
}

VOID ReadDone(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(CallbackData);
    ZwClose((HANDLE)Context); // want error "ZwClose may run at DISPATCH_LEVEL, but it is limited to PASSIVE_LEVEL"
}

VOID DoneWell(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    KeSetEvent((PRKEVENT)Context, IO_NO_INCREMENT, FALSE);
    FltFreeCallbackData(CallbackData);
}

// Work items run at PASSIVE_LEVEL.
VOID Work(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    UNREFERENCED_PARAMETER(FltObject);
    ZwClose((HANDLE)Context);
    FltFreeGenericWorkItem(Item);
}

NTSTATUS Start(PFLT_INSTANCE Instance, PFILE_OBJECT File, PFLT_CALLBACK_DATA Data, PVOID Buffer, PRKEVENT Event)
{
    LARGE_INTEGER zero = { 0 };
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();

    if (item != NULL && !NT_SUCCESS(FltQueueGenericWorkItem(item, Instance, Work, DelayedWorkQueue, Buffer))) {
        FltFreeGenericWorkItem(item);
    }
    FltReadFile(Instance, File, &zero, 512, Buffer, 0, NULL, ReadDone, Buffer);
    FltPerformAsynchronousIo(Data, DoneWell, Event);
    return FltPerformAsynchronousIo(Data, Completed, NULL);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(RegistryPath);
    BCryptOpenAlgorithmProvider(&Anywhere, BCRYPT_AES_ALGORITHM, NULL, BCRYPT_PROV_DISPATCH);
    return BCryptOpenAlgorithmProvider(&Aes, BCRYPT_AES_ALGORITHM, NULL, 0);
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    LARGE_INTEGER now, local;
    BCRYPT_KEY_HANDLE key = CompletionContext;
    ULONG done;
    UCHAR block[16] = { 0 };

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    KeQuerySystemTime(&now);
    ExSystemTimeToLocalTime(&now, &local);
    BCryptGenRandom(Anywhere, block, 16, 0);
    // Nothing says which provider the key belongs to.
    BCryptEncrypt(key, block, 16, NULL, NULL, 0, block, 16, &done, 0);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
