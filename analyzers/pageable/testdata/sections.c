// Every way to put a function in a section, and names that only look pageable.
#include <fltKernel.h>

LONG Reads;

#define PAGED_SECTION __declspec(code_seg("PAGE"))

static VOID ByPragma(VOID);
static VOID Discarded(VOID);
static VOID NotPaged(VOID);
#pragma alloc_text(PAGExyz, ByPragma)
#pragma alloc_text(INIT, Discarded)
#pragma alloc_text(NONPAGED, NotPaged)

static VOID ByPragma(VOID) // want error "ByPragma is in the pageable section PAGExyz and may run at DISPATCH_LEVEL"
{
    InterlockedIncrement(&Reads);
}

static VOID Discarded(VOID) // want error "Discarded is in the pageable section INIT"
{
    InterlockedIncrement(&Reads);
}

static VOID NotPaged(VOID)
{
    InterlockedIncrement(&Reads);
}

PAGED_SECTION static VOID ByDeclspec(VOID) // want error "ByDeclspec is in the pageable section PAGE"
{
    InterlockedIncrement(&Reads);
}

#pragma code_seg(push, "PAGE")
static VOID ByStack(VOID) // want error "ByStack is in the pageable section PAGE"
{
    InterlockedIncrement(&Reads);
}
#pragma code_seg(pop)

static VOID AfterStack(VOID)
{
    InterlockedIncrement(&Reads);
}

// Documented to run at up to DISPATCH_LEVEL, seldom seen there.
#pragma code_seg("PAGE")
FLT_POSTOP_CALLBACK_STATUS
PostCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, // want warning "PostCleanup is in the pageable section"
            FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static VOID Completed(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context) // want error "Completed is in the pageable section PAGE"
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(CallbackData);
}

NTSTATUS Issue(PFLT_CALLBACK_DATA Data)
{
    return FltPerformAsynchronousIo(Data, Completed, NULL);
}
#pragma code_seg()

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    ByPragma();
    Discarded();
    NotPaged();
    ByDeclspec();
    ByStack();
    AfterStack();
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_CLEANUP, 0, NULL, PostCleanup },
    { IRP_MJ_OPERATION_END }
};
