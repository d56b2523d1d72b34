// A table of operations for several types of object. A call through it is a
// call of one of them; which one, the table's index says: the annotation of
// another type's operation is no evidence, and only noted.
#include <fltKernel.h>

typedef VOID DELETE_OBJECT(PVOID Object);

typedef struct _OBJECT_TYPE {
    DELETE_OBJECT *Delete;
} OBJECT_TYPE;

_IRQL_requires_max_(PASSIVE_LEVEL)
static VOID
DeleteFileEntry(PVOID Object)
{
    UNREFERENCED_PARAMETER(Object);
}

_IRQL_requires_max_(DISPATCH_LEVEL)
static VOID
DeleteMessage(PVOID Object)
{
    UNREFERENCED_PARAMETER(Object);
}

OBJECT_TYPE Types[2] = { { DeleteFileEntry }, { DeleteMessage } };

static VOID
Dereference(PVOID Object, ULONG Type)
{
    Types[Type].Delete(Object); // want note "DeleteFileEntry may be called at DISPATCH_LEVEL"
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    Dereference(CompletionContext, 1);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
