#pragma once
#include <ntdef.h>
typedef struct _FLT_CALLBACK_DATA { ULONG Flags; } FLT_CALLBACK_DATA, *PFLT_CALLBACK_DATA;
_IRQL_requires_max_(APC_LEVEL)
NTSTATUS NTAPI FltOnlyInThisKit(_In_ PFLT_CALLBACK_DATA Data);
FORCEINLINE ULONG FltInlineInKit(VOID) { return 1; }
