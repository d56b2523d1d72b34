// Each callback counts on a routine that is never called.
#include <fltKernel.h>

PFLT_PORT ClientPort;

NTSTATUS
Notify(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT TransactionContext, ULONG NotificationMask)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(TransactionContext);

    if (NotificationMask & TRANSACTION_NOTIFY_PREPREPARE) {
        return STATUS_PENDING; // want error "Notify pends the notification, and the driver completes none"
    }
    return STATUS_SUCCESS;
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

VOID
Disconnect(PVOID ConnectionCookie) // want error "nothing in the driver closes the client port"
{
    UNREFERENCED_PARAMETER(ConnectionCookie);

    ClientPort = NULL;
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
        *NormalizationContext = ExAllocatePool2(POOL_FLAG_PAGED, 64, 'mroN'); // want warning "no NormalizeContextCleanupCallback is registered"
    }
    return STATUS_NOT_FOUND;
}

// Closing the handle and the object is not enough.
NTSTATUS
Scan(PCFLT_RELATED_OBJECTS FltObjects, PFLT_CONTEXT Section)
{
    HANDLE handle;
    PVOID object;
    LARGE_INTEGER size;
    NTSTATUS status;

    status = FltCreateSectionForDataScan(FltObjects->Instance, FltObjects->FileObject, Section, SECTION_MAP_READ, NULL, NULL, PAGE_READONLY, SEC_COMMIT, 0, &handle, &object, &size); // want error "nothing in the driver calls FltCloseSectionForDataScan"
    if (NT_SUCCESS(status)) {
        ZwClose(handle);
        ObDereferenceObject(object);
        FltDeleteContext(Section);
    }
    return status;
}

NTSTATUS
OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, POBJECT_ATTRIBUTES Attributes)
{
    return FltCreateCommunicationPort(Filter, Port, Attributes, NULL, Connect, Disconnect, NULL, 1);
}

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION),
    FLT_REGISTRATION_VERSION,
    0,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    Normalize,
    NULL,
    Notify,
    NULL,
};
