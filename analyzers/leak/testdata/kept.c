// Shapes in which an object lives on under another name.
#include <fltKernel.h>

typedef struct _BLOCK {
    LIST_ENTRY Link;
    LONG Count;
    ULONG Size;
    UNICODE_STRING Name;
} BLOCK, *PBLOCK;

typedef struct _HOLDER {
    PVOID Memory;
    ULONG Size;
} HOLDER, *PHOLDER;

LIST_ENTRY Blocks;
PLIST_ENTRY Newest;

// A header before what the caller sees.
PVOID
Allocate(ULONG Size)
{
    PBLOCK block = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(BLOCK) + Size, 'bKxE');

    if (block == NULL) {
        return NULL;
    }
    block->Size = Size;
    return (PUCHAR)block + sizeof(BLOCK);
}

// The link is all that is kept.
VOID
Publish(VOID)
{
    PBLOCK block = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(BLOCK), 'bKxE');

    if (block != NULL) {
        Newest = &block->Link;
    }
}

// A structure is copied as a whole.
VOID
Fill(PHOLDER Result)
{
    HOLDER local;

    local.Memory = ExAllocatePoolWithTag(NonPagedPoolNx, 64, 'bKxE');
    local.Size = 64;
    *Result = local;
}

// The last of several references frees it.
VOID
Drop(PBLOCK Block)
{
    if (InterlockedDecrement(&Block->Count) == 0) {
        ExFreePoolWithTag(Block, 'bKxE');
    }
}

VOID
Counted(VOID)
{
    PBLOCK block = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(BLOCK), 'bKxE');

    if (block != NULL) {
        block->Count = 1;
        Drop(block);
    }
}

// A buffer of its own only when the local one is too small.
VOID
Larger(ULONG Size)
{
    UCHAR local[64];
    PVOID buffer = local;

    if (Size > sizeof(local)) {
        buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Size, 'bKxE');
        if (buffer == NULL) {
            return;
        }
    }
    RtlZeroMemory(buffer, Size);
    if (buffer != (PVOID)local) {
        ExFreePoolWithTag(buffer, 'bKxE');
    }
}

// Other ways to say that a handle is none, or a status an error.
VOID
Open(POBJECT_ATTRIBUTES Attributes)
{
    IO_STATUS_BLOCK block;
    HANDLE file = (HANDLE)-1;
    NTSTATUS status;

    status = ZwOpenFile(&file, GENERIC_READ, Attributes, &block, 0, 0);
    if (NT_ERROR(status)) {
        return;
    }
    if (status == STATUS_SUCCESS && file != (HANDLE)-1) {
        ZwClose(file);
    }
}

// The MDL describes the buffer, and whoever gets it frees both.
PMDL
Describe(ULONG Size)
{
    PVOID buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Size, 'bKxE');
    PMDL mdl;

    if (buffer == NULL) {
        return NULL;
    }
    mdl = IoAllocateMdl(buffer, Size, FALSE, FALSE, NULL);
    if (mdl == NULL) {
        ExFreePoolWithTag(buffer, 'bKxE');
    }
    return mdl;
}

// The thread frees its context.
VOID
Run(PVOID Context)
{
    ExFreePoolWithTag(Context, 'bKxE');
}

NTSTATUS
Start(PHANDLE Thread)
{
    PBLOCK block = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(BLOCK), 'bKxE');

    if (block == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    return PsCreateSystemThread(Thread, 0, NULL, NULL, NULL, Run, block);
}

// The MDL is built before it is returned, and describes the buffer still.
PMDL
Built(ULONG Size)
{
    PVOID buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Size, 'bKxE');
    PMDL mdl;

    if (buffer == NULL) {
        return NULL;
    }
    mdl = IoAllocateMdl(buffer, Size, FALSE, FALSE, NULL);
    if (mdl == NULL) {
        ExFreePoolWithTag(buffer, 'bKxE');
        return NULL;
    }
    MmBuildMdlForNonPagedPool(mdl);
    mdl->Next = NULL;
    return mdl;
}

// What a device extension holds goes with the device, in the remove routine.
typedef struct _EXTENSION {
    PDEVICE_OBJECT Lower;
    PVOID Counters;
} EXTENSION, *PEXTENSION;

NTSTATUS
AddDevice(PDRIVER_OBJECT Driver, PDEVICE_OBJECT Below)
{
    PEXTENSION extension;
    PDEVICE_OBJECT device;
    NTSTATUS status;

    status = IoCreateDevice(Driver, sizeof(EXTENSION), NULL, FILE_DEVICE_DISK, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    extension = device->DeviceExtension;
    extension->Counters = ExAllocatePoolWithTag(NonPagedPoolNx, 64, 'bKxE');
    extension->Lower = IoAttachDeviceToDeviceStack(device, Below);
    return STATUS_SUCCESS;
}

// Whoever frees the MDL has found the buffer through it.
VOID
FreeBuilt(PMDL Mdl)
{
    PVOID buffer = MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority | MdlMappingNoExecute);

    IoFreeMdl(Mdl);
    ExFreePool(buffer);
}

VOID
UseBuilt(VOID)
{
    PMDL mdl = Built(512);

    if (mdl != NULL) {
        FreeBuilt(mdl);
    }
}
