#include <fltKernel.h>

#define MY_MAX_APC _IRQL_requires_max_(APC_LEVEL)
#define PAGED_SEGMENT __pragma(code_seg("PAGE"))

DRIVER_INITIALIZE DriverEntry;
FLT_POST_OPERATION_CALLBACK PostRead;
MY_MAX_APC NTSTATUS Declared(_In_ PVOID a, _Out_writes_bytes_(n) PVOID b, ULONG n);
_When_(wait == 1, _IRQL_requires_max_(PASSIVE_LEVEL)) VOID Both(int wait);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, Declared, Both)
#endif

NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING r) { return STATUS_SUCCESS; }

_Use_decl_annotations_
NTSTATUS Declared(PVOID a, PVOID b, ULONG n) { return STATUS_SUCCESS; }

VOID Both(int wait) { }

FLT_POSTOP_CALLBACK_STATUS PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS o, PVOID c, FLT_POST_OPERATION_FLAGS f)
{
    return FLT_POSTOP_FINISHED_PROCESSING;
}

#pragma code_seg(push, "PAGE")
static void InPage(void) { }
#pragma code_seg(pop)
static __forceinline void Default(void) { }
__declspec(code_seg("PAGE")) void ByDeclspec(void) { }
PAGED_SEGMENT
void ByPragma(void) { }
#pragma code_seg()
void Again(void) { }

#pragma data_seg("PAGEDATA")
ULONG Paged = 1;
#pragma data_seg()
__declspec(allocate("INITDATA")) ULONG Init = 2;
_Guarded_by_(Lock) ULONG Plain;

#pragma warning(push)
#pragma warning(disable: 4100 28121)
#pragma warning(suppress: 28150)
#pragma prefast(suppress: 28167, "raised on purpose")
#pragma warning(pop)
// fltlint:ignore FLT1001 measured at PASSIVE_LEVEL only
/* fltlint:ignore FLT1002,FLT1003 */
