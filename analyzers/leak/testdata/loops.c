// What a loop gets in each turn must be given back in each turn.
#include <fltKernel.h>

#define TAG 'pooL'

typedef struct _NODE {
    struct _NODE *Next;
    LIST_ENTRY Links;
    ULONG Number;
} NODE, *PNODE;

PNODE Nodes[8];
LIST_ENTRY List;

BOOLEAN Ready(ULONG Turn);

// Taken out of the queue and forgotten, on one path.
VOID
DrainSome(PFLT_CALLBACK_DATA_QUEUE Queue)
{
    PFLT_CALLBACK_DATA data;

    for (;;) {
        data = FltCbdqRemoveNextIo(Queue, NULL); // want error "the operation that FltCbdqRemoveNextIo returned is not released on a path through DrainSome"
        if (data == NULL) {
            break;
        }
        if (data->Iopb->OperationFlags == 0) {
            continue;
        }
        data->IoStatus.Status = STATUS_CANCELLED;
        data->IoStatus.Information = 0;
        FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL);
    }
}

// A larger buffer in place of one that was too small.
NTSTATUS
QueryGrowing(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    ULONG size = 256;
    NTSTATUS status;
    PVOID buffer;

    do {
        buffer = ExAllocatePoolWithTag(PagedPool, size, TAG); // want warning "the memory that ExAllocatePoolWithTag returned is not released on a path through QueryGrowing"
        if (buffer == NULL) {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        status = FltQueryInformationFile(Instance, File, buffer, size, FileNameInformation, NULL);
        size *= 2;
    } while (status == STATUS_BUFFER_OVERFLOW);
    ExFreePoolWithTag(buffer, TAG);
    return status;
}

static PFLT_CALLBACK_DATA TakeOne(PFLT_CALLBACK_DATA_QUEUE Queue) { return FltCbdqRemoveNextIo(Queue, NULL); } // want error "the operation that FltCbdqRemoveNextIo returned is not released on a path through DrainByHelper"

VOID
DrainByHelper(PFLT_CALLBACK_DATA_QUEUE Queue)
{
    PFLT_CALLBACK_DATA data;

    while ((data = TakeOne(Queue)) != NULL) {
        data->IoStatus.Status = STATUS_CANCELLED;
    }
}

// Released in each turn, before a retry, or kept: in a list, an array, a chain.
VOID
DrainAll(PFLT_CALLBACK_DATA_QUEUE Queue)
{
    PFLT_CALLBACK_DATA data;

    while ((data = TakeOne(Queue)) != NULL) {
        data->IoStatus.Status = STATUS_CANCELLED;
        FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL);
    }
}

NTSTATUS
QueryCarefully(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    NTSTATUS status = STATUS_BUFFER_OVERFLOW;
    PVOID buffer = NULL;
    ULONG size = 256;

    while (status == STATUS_BUFFER_OVERFLOW) {
        if (buffer != NULL) {
            ExFreePoolWithTag(buffer, TAG);
        }
        buffer = ExAllocatePoolWithTag(PagedPool, size, TAG);
        if (buffer == NULL) {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        status = FltQueryInformationFile(Instance, File, buffer, size, FileNameInformation, NULL);
        size *= 2;
    }
    ExFreePoolWithTag(buffer, TAG);
    return status;
}

PNODE
MakeChain(ULONG Count)
{
    PNODE first = NULL, node;
    ULONG i;

    for (i = 0; i < Count; i++) {
        node = ExAllocatePoolWithTag(PagedPool, sizeof(NODE), TAG);
        if (node == NULL) {
            break;
        }
        node->Next = first;
        first = node;
    }
    return first;
}

VOID
AppendChain(PNODE *Tail, ULONG Count)
{
    PNODE node;

    while (Count-- > 0) {
        node = ExAllocatePoolWithTag(PagedPool, sizeof(NODE), TAG);
        if (node == NULL) {
            break;
        }
        node->Next = NULL;
        *Tail = node;
        Tail = &node->Next;
    }
}

VOID
Fill(VOID)
{
    PNODE node;
    ULONG i;

    for (i = 0; i < 8; i++) {
        Nodes[i] = ExAllocatePoolWithTag(NonPagedPool, sizeof(NODE), TAG);
        node = ExAllocatePoolWithTag(NonPagedPool, sizeof(NODE), TAG);
        if (node == NULL) {
            continue;
        }
        if (Ready(i)) {
            InsertTailList(&List, &node->Links);
        } else {
            ExFreePoolWithTag(node, TAG);
        }
    }
}

// The last one is the result.
PFLT_CONTEXT
FindContext(PFLT_INSTANCE *Instances, ULONG Count)
{
    PFLT_CONTEXT context = NULL;
    ULONG i;

    for (i = 0; i < Count; i++) {
        if (!NT_SUCCESS(FltGetInstanceContext(Instances[i], &context))) {
            context = NULL;
            continue;
        }
        if (Ready(i)) {
            break;
        }
        FltReleaseContext(context);
        context = NULL;
    }
    return context;
}
