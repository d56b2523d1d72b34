// Allocators with a header of their own hand out an address inside the block,
// and the release computes the block from it.
#include <fltKernel.h>

typedef struct _HEADER {
    LONG References;
    ULONG Type;
    UCHAR Body[1];
} HEADER, *PHEADER;

typedef struct _NAME_ENTRY {
    LIST_ENTRY Link;
    ULONG Count;
} NAME_ENTRY, *PNAME_ENTRY;

static NTSTATUS
CreateObject(SIZE_T Size, PVOID *Object)
{
    PHEADER header = ExAllocatePoolWithTag(NonPagedPool, Size + sizeof(HEADER), 'jbO');
    PVOID object;

    *Object = NULL;
    if (header == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    header->References = 1;
    object = &header->Body;
    *Object = object;
    return STATUS_SUCCESS;
}

static PVOID
CreateBody(SIZE_T Size)
{
    PHEADER header = ExAllocatePoolWithTag(NonPagedPool, Size + sizeof(HEADER), 'jbO');

    if (header == NULL) {
        return NULL;
    }
    return &header->Body;
}

static VOID
Dereference(PVOID Object)
{
    PHEADER header = CONTAINING_RECORD(Object, HEADER, Body);

    if (InterlockedDecrement(&header->References) == 0) {
        ExFreePoolWithTag(header, 'jbO');
    }
}

VOID
Work(VOID)
{
    PVOID first;
    PVOID second;

    if (!NT_SUCCESS(CreateObject(16, &first))) {
        return;
    }
    second = CreateBody(32);
    if (second != NULL) {
        Dereference(second);
    }
    Dereference(first);
}

// A part that is initialised by a helper says nothing about the whole.
static VOID
InitializeLink(PLIST_ENTRY Link)
{
    InitializeListHead(Link);
}

VOID
Forget(BOOLEAN Wanted)
{
    PNAME_ENTRY entry = ExAllocatePoolWithTag(NonPagedPool, sizeof(NAME_ENTRY), 'jbO'); // want "not released on a path through Forget"

    if (entry == NULL) {
        return;
    }
    InitializeLink(&entry->Link);
    if (Wanted) {
        entry->Count = 1;
        return;
    }
    ExFreePoolWithTag(entry, 'jbO');
}

// Who releases the elements names them by a computed index.
typedef struct _HANDLES {
    struct {
        HANDLE Handle;
        ULONG Kind;
    } Of[2];
} HANDLES, *PHANDLES;

static VOID
CloseAll(PHANDLES Handles)
{
    for (ULONG i = 0; i < 2; i++) {
        if (Handles->Of[i].Handle != NULL) {
            ZwClose(Handles->Of[i].Handle);
        }
    }
}

VOID
OpenBoth(POBJECT_ATTRIBUTES Attributes)
{
    HANDLES handles = { 0 };

    for (ULONG i = 0; i < 2; i++) {
        if (!NT_SUCCESS(ZwOpenKey(&handles.Of[i].Handle, KEY_READ, Attributes))) {
            break;
        }
    }
    CloseAll(&handles);
}
