// Old and new spellings, on prototypes and definitions, through macros.
#include <fltKernel.h>

#define LOW_ONLY _IRQL_requires_max_(APC_LEVEL)
#define PASSIVE_ONLY __drv_requiresIRQL(PASSIVE_LEVEL)

LONG Reads;
KSPIN_LOCK Lock;

LOW_ONLY VOID OnPrototype(VOID);
PASSIVE_ONLY VOID OldSpelling(VOID);
_IRQL_requires_(PASSIVE_LEVEL) VOID Exactly(VOID);
__drv_maxIRQL(APC_LEVEL) VOID OldMax(VOID);
_IRQL_requires_max_(DISPATCH_LEVEL) VOID Anywhere(VOID);

VOID OnPrototype(VOID) { Reads++; }
VOID OldSpelling(VOID) { Reads++; }
VOID Exactly(VOID) { Reads++; }
VOID OldMax(VOID) { Reads++; }
VOID Anywhere(VOID) { Reads++; }

static VOID A(VOID) { OnPrototype(); } // want "OnPrototype may be called at DISPATCH_LEVEL"
static VOID B(VOID) { OldSpelling(); } // want "OldSpelling may be called at DISPATCH_LEVEL"
static VOID C(VOID) { Exactly(); } // want "Exactly may be called at DISPATCH_LEVEL"
static VOID D(VOID) { OldMax(); } // want "OldMax may be called at DISPATCH_LEVEL"
static VOID E(VOID) { Anywhere(); }

static VOID F(VOID)
{
    KIRQL irql;
    KeAcquireSpinLock(&Lock, &irql);
    OnPrototype(); // want "OnPrototype may be called at DISPATCH_LEVEL \\(raised by KeAcquireSpinLock\\)"
    KeReleaseSpinLock(&Lock, irql);
    OnPrototype();
}

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    F();
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    A();
    B();
    C();
    D();
    E();
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
