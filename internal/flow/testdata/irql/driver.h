// What the drivers of this folder share. probe is a routine that nobody
// describes: its calls carry the expectations.
#include <fltKernel.h>

#define PRE(name) \
    FLT_PREOP_CALLBACK_STATUS FLTAPI name(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
#define POST(name) \
    FLT_POSTOP_CALLBACK_STATUS FLTAPI name(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)

typedef struct _ITEM {
    KSPIN_LOCK Lock;
    FAST_MUTEX Mutex;
    KIRQL SavedIrql;
    LONG Count;
} ITEM, *PITEM;

VOID probe(VOID);
