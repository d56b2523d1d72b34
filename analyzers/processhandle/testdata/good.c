// Kernel handles, and handles of the system process.
#include <fltKernel.h>

PFLT_FILTER Filter;
UNICODE_STRING LogName;
UNICODE_STRING ConfigName;

static NTSTATUS
Open(PFLT_INSTANCE Instance, ULONG Attributes, HANDLE *Log)
{
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK result;

    InitializeObjectAttributes(&attributes, &LogName, OBJ_CASE_INSENSITIVE | Attributes, NULL, NULL);
    return FltCreateFile(Filter, Instance, Log, FILE_APPEND_DATA, &attributes, &result, NULL, FILE_ATTRIBUTE_NORMAL,
                         FILE_SHARE_READ, FILE_OPEN_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0, 0);
}

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    HANDLE log;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(Open(FltObjects->Instance, OBJ_KERNEL_HANDLE, &log))) {
        FltClose(log);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// Threads and work items of a driver belong to the system process.
static VOID
Worker(PFLT_GENERIC_WORKITEM Item, PVOID Object, PVOID Context)
{
    HANDLE log;

    UNREFERENCED_PARAMETER(Context);

    if (NT_SUCCESS(Open(Object, 0, &log))) {
        FltClose(log);
    }
    FltFreeGenericWorkItem(Item);
}

NTSTATUS
Flush(PFLT_INSTANCE Instance)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    NTSTATUS status;

    if (item == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = FltQueueGenericWorkItem(item, Instance, Worker, DelayedWorkQueue, NULL);
    if (!NT_SUCCESS(status)) {
        FltFreeGenericWorkItem(item);
    }
    return status;
}

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK result;
    HANDLE config;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(RegistryPath);

    InitializeObjectAttributes(&attributes, &ConfigName, OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateFile(&config, FILE_READ_DATA, &attributes, &result, NULL, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ,
                          FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
    if (NT_SUCCESS(status)) {
        ZwClose(config);
    }
    return status;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
