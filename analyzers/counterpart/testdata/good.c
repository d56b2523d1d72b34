// What callbacks leave is taken up.
#include <fltKernel.h>

PFLT_FILTER Filter;
PFLT_PORT ClientPort;

NTSTATUS
Notify(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT TransactionContext, ULONG NotificationMask)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(TransactionContext);

    return NotificationMask & TRANSACTION_NOTIFY_PREPREPARE ? STATUS_PENDING : STATUS_SUCCESS;
}

// A thread that scans what was written in the transaction calls this.
NTSTATUS
Scanned(PFLT_INSTANCE Instance, PKTRANSACTION Transaction, PFLT_CONTEXT TransactionContext)
{
    return FltPrePrepareComplete(Instance, Transaction, TransactionContext);
}

NTSTATUS
Connect(PFLT_PORT Port, PVOID ServerPortCookie, PVOID ConnectionContext, ULONG SizeOfContext, PVOID *ConnectionPortCookie)
{
    UNREFERENCED_PARAMETER(ServerPortCookie);
    UNREFERENCED_PARAMETER(ConnectionContext);
    UNREFERENCED_PARAMETER(SizeOfContext);

    *ConnectionPortCookie = NULL;
    ClientPort = Port;
    return STATUS_SUCCESS;
}

static VOID
Close(PFLT_PORT *Port)
{
    FltCloseClientPort(Filter, Port);
}

VOID
Disconnect(PVOID ConnectionCookie)
{
    UNREFERENCED_PARAMETER(ConnectionCookie);

    Close(&ClientPort);
}

NTSTATUS
Normalize(PFLT_INSTANCE Instance, PCUNICODE_STRING ParentDirectory, USHORT VolumeNameLength, PCUNICODE_STRING Component,
          PFILE_NAMES_INFORMATION ExpandComponentName, ULONG ExpandComponentNameLength, FLT_NORMALIZE_NAME_FLAGS Flags,
          PVOID *NormalizationContext)
{
    UNREFERENCED_PARAMETER(Instance);
    UNREFERENCED_PARAMETER(ParentDirectory);
    UNREFERENCED_PARAMETER(VolumeNameLength);
    UNREFERENCED_PARAMETER(Component);
    UNREFERENCED_PARAMETER(ExpandComponentName);
    UNREFERENCED_PARAMETER(ExpandComponentNameLength);
    UNREFERENCED_PARAMETER(Flags);

    if (*NormalizationContext == NULL) {
        *NormalizationContext = ExAllocatePool2(POOL_FLAG_PAGED, 64, 'mroN');
    }
    return STATUS_NOT_FOUND;
}

VOID
CleanUp(PVOID *NormalizationContext)
{
    if (*NormalizationContext != NULL) {
        ExFreePoolWithTag(*NormalizationContext, 'mroN');
        *NormalizationContext = NULL;
    }
}

NTSTATUS
Scan(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT Section)
{
    HANDLE handle;
    PVOID object;
    LARGE_INTEGER size;
    NTSTATUS status;

    status = FltCreateSectionForDataScan(FltObjects->Instance, FltObjects->FileObject, Section, SECTION_MAP_READ, NULL, NULL,
                                         PAGE_READONLY, SEC_COMMIT, 0, &handle, &object, &size);
    if (NT_SUCCESS(status)) {
        ZwClose(handle);
        ObDereferenceObject(object);
        FltCloseSectionForDataScan(Section);
    }
    return status;
}

NTSTATUS
OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, POBJECT_ATTRIBUTES Attributes)
{
    return FltCreateCommunicationPort(Filter, Port, Attributes, NULL, Connect, Disconnect, NULL, 1);
}

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .NormalizeNameComponentCallback = Normalize,
    .NormalizeContextCleanupCallback = CleanUp,
    .TransactionNotificationCallback = Notify,
};
