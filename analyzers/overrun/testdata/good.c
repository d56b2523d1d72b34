// What is touched was allocated, or its size is not known.
#include <fltKernel.h>

#define TAG 'rvoO'

typedef struct _NAME_CONTEXT {
    ULONG Length;
    WCHAR Name[1]; // more follow
} NAME_CONTEXT, *PNAME_CONTEXT;

typedef struct _READ_CONTEXT {
    ULONG Length;
    LARGE_INTEGER Offset;
    UCHAR Head[16];
    PNAME_CONTEXT Name;
} READ_CONTEXT, *PREAD_CONTEXT;

static PNAME_CONTEXT
NewName(PCUNICODE_STRING Name)
{
    PNAME_CONTEXT context = ExAllocatePoolWithTag(NonPagedPoolNx, FIELD_OFFSET(NAME_CONTEXT, Name) + Name->Length, TAG);

    if (context != NULL) {
        context->Length = Name->Length;
        RtlCopyMemory(context->Name, Name->Buffer, Name->Length);
    }
    return context;
}

static PNAME_CONTEXT
LongName(VOID)
{
    PNAME_CONTEXT context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(NAME_CONTEXT) + 255 * sizeof(WCHAR), TAG);

    if (context != NULL) {
        context->Length = 255;
        context->Name[255] = L'\0';
    }
    return context;
}

static ULONG
Sum(const UCHAR *Bytes, ULONG Count)
{
    ULONG sum = 0;
    ULONG i;

    for (i = 0; i < Count; i++) {
        sum += Bytes[i];
    }
    return sum;
}

ULONG
Locals(ULONG Index)
{
    UCHAR head[16];
    PUCHAR end = &head[16]; // only its address
    ULONG table[4] = { 1, 2, 3, 4 };
    UCHAR raw[sizeof(NAME_CONTEXT) + 64];
    PNAME_CONTEXT name = (PNAME_CONTEXT)raw;
    ULONG i;

    RtlZeroMemory(head, sizeof(head));
    head[sizeof(head) - 1] = 1;
    name->Name[20] = L'x';
    for (i = 0; i < ARRAYSIZE(table); i++) {
        table[i] = 0;
    }
    if (Index < ARRAYSIZE(table)) {
        table[Index] = 1;
    }
    return Sum(head, (ULONG)(end - head)) + table[3];
}

// A length that is large comes with a larger allocation.
VOID
Answer(PUCHAR To, ULONG Room, PNAME_CONTEXT (*Ask)(PNAME_CONTEXT))
{
    PNAME_CONTEXT name = ExAllocatePoolWithTag(NonPagedPoolNx, 256, TAG);

    if (name == NULL) {
        return;
    }
    Ask(name);
    if (name->Length > 300 && name->Length < Room) {
        RtlCopyMemory(To, name->Name, name->Length);
    }
    ExFreePoolWithTag(name, TAG);
}

// One helper for objects of several sizes.
static PVOID
New(SIZE_T Size)
{
    PVOID memory = ExAllocatePoolWithTag(NonPagedPoolNx, Size, TAG);

    if (memory != NULL) {
        RtlZeroMemory(memory, Size);
    }
    return memory;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context = New(sizeof(READ_CONTEXT));
    PULONG small = New(sizeof(ULONG));

    UNREFERENCED_PARAMETER(FltObjects);
    if (context == NULL || small == NULL) {
        if (context != NULL) {
            ExFreePoolWithTag(context, TAG);
        }
        if (small != NULL) {
            ExFreePoolWithTag(small, TAG);
        }
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *small = 1;
    context->Head[15] = (UCHAR)*small;
    ExFreePoolWithTag(small, TAG);
    context->Offset = Data->Iopb->Parameters.Read.ByteOffset;
    context->Name = Data->Iopb->Parameters.Read.Length > 4096 ? LongName() : NewName(&FltObjects->FileObject->FileName);
    if (context->Name != NULL) {
        context->Name->Length++;
    }
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    if (context->Name != NULL) {
        ExFreePoolWithTag(context->Name, TAG);
    }
    ExFreePoolWithTag(context, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
