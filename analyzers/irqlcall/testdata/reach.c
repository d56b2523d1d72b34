// How a callback gets to a call: function pointers, recursion, wrappers,
// exception handling, loops.
#include <fltKernel.h>

typedef NTSTATUS (*HANDLER)(PCFLT_RELATED_OBJECTS FltObjects);

typedef struct _ACTIONS {
    HANDLER Read;
    HANDLER Create;
} ACTIONS;

static NTSTATUS HandleRead(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
}

static NTSTATUS HandleCreate(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
}

static const ACTIONS Actions = { HandleRead, HandleCreate };

static NTSTATUS Apply(HANDLER Handler, PCFLT_RELATED_OBJECTS FltObjects)
{
    return Handler(FltObjects);
}

static NTSTATUS HandlePassed(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
}

static VOID Descend(PCFLT_RELATED_OBJECTS FltObjects, ULONG Depth)
{
    BOOLEAN dir = FALSE;
    if (Depth > 3) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
        return;
    }
    Descend(FltObjects, Depth + 1);
}

static VOID Never(PCFLT_RELATED_OBJECTS FltObjects, BOOLEAN Wanted)
{
    BOOLEAN dir = FALSE;
    if (Wanted) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
}

static VOID Guarded(PCFLT_RELATED_OBJECTS FltObjects, PBOOLEAN Low)
{
    BOOLEAN dir = FALSE;
    *Low = FALSE;
    __try {
        if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
            __leave;
        }
        *Low = TRUE;
    } __finally {
        dir = TRUE;
    }
    if (*Low) {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
}

static VOID Loop(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    ULONG i;
    for (i = 0; i < 3; i++) {
        if (KeGetCurrentIrql() > APC_LEVEL) {
            continue;
        }
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
    }
    do {
        FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
    } while (dir);
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN low;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    Actions.Read(FltObjects);
    Apply(HandlePassed, FltObjects);
    Descend(FltObjects, 0);
    Never(FltObjects, FALSE);
    Guarded(FltObjects, &low);
    if (low) {
        HandleCreate(FltObjects);
    }
    Loop(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    Actions.Create(FltObjects);
    Never(FltObjects, TRUE);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
