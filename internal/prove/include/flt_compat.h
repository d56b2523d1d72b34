/*
 * What mingw-w64's ntifs.h (a Windows 7 era header) lacks and a current WDK has.
 * Names and values: the wdm and ntifs pages of the DDI reference.
 */
#ifndef FLTKIT_FLT_COMPAT_H
#define FLTKIT_FLT_COMPAT_H

/*
 * intrin.h and wdm.h both define the bit test routines; under the Microsoft dialect the second definition would become an
 * external symbol of every object. wdm.h's pair gets other names.
 */
#include <intrin.h>
#define InterlockedBitTestAndSet   DdkInterlockedBitTestAndSet
#define InterlockedBitTestAndReset DdkInterlockedBitTestAndReset
#include <ntifs.h>
#undef InterlockedBitTestAndSet
#undef InterlockedBitTestAndReset
#include <wdmsec.h>

#undef UNREFERENCED_PARAMETER
#define UNREFERENCED_PARAMETER(P) ((void)(P))

/* PAGED_CODE is an assertion of debug builds; the simulator makes the page itself vanish. */
#undef PAGED_CODE
#define PAGED_CODE() ((void)0)

#define FLT_ASSERT(e)       ((void)0)
#define FLT_ASSERTMSG(m, e) ((void)0)

/* Annotations for Microsoft's analysers; mingw's driverspecs.h knows only a part of them. */
#ifndef _In_
#define _In_
#endif
#ifndef _In_opt_
#define _In_opt_
#endif
#ifndef _Inout_
#define _Inout_
#endif
#ifndef _Inout_opt_
#define _Inout_opt_
#endif
#ifndef _Out_
#define _Out_
#endif
#ifndef _Out_opt_
#define _Out_opt_
#endif
#ifndef _Outptr_
#define _Outptr_
#endif
#ifndef _Outptr_result_maybenull_
#define _Outptr_result_maybenull_
#endif
#ifndef _Must_inspect_result_
#define _Must_inspect_result_
#endif
#ifndef _Use_decl_annotations_
#define _Use_decl_annotations_
#endif
#ifndef _IRQL_requires_same_
#define _IRQL_requires_same_
#endif
#ifndef _Flt_CompletionContext_Outptr_
#define _Flt_CompletionContext_Outptr_
#endif
#ifndef _Flt_CompletionContext_In_
#define _Flt_CompletionContext_In_
#endif
#ifndef _Flt_ConnectionCookie_Outptr_
#define _Flt_ConnectionCookie_Outptr_
#endif
#ifndef _IRQL_requires_
#define _IRQL_requires_(x)
#endif
#ifndef _IRQL_requires_max_
#define _IRQL_requires_max_(x)
#endif
#ifndef _IRQL_requires_min_
#define _IRQL_requires_min_(x)
#endif
#ifndef _IRQL_raises_
#define _IRQL_raises_(x)
#endif
#ifndef _Function_class_
#define _Function_class_(x)
#endif
#ifndef _Analysis_assume_
#define _Analysis_assume_(x)
#endif
#ifndef _In_reads_bytes_
#define _In_reads_bytes_(x)
#endif
#ifndef _In_reads_bytes_opt_
#define _In_reads_bytes_opt_(x)
#endif
#ifndef _In_reads_
#define _In_reads_(x)
#endif
#ifndef _Out_writes_bytes_
#define _Out_writes_bytes_(x)
#endif
#ifndef _Out_writes_
#define _Out_writes_(x)
#endif
#ifndef _Inout_updates_bytes_
#define _Inout_updates_bytes_(x)
#endif
#ifndef _When_
#define _When_(c, x)
#endif
#ifndef _Out_writes_bytes_to_opt_
#define _Out_writes_bytes_to_opt_(n, c)
#endif

/* gcc has no structured exceptions: the guarded block runs, its handler never does. */
#undef GetExceptionCode
#if !defined(__clang__)
#undef __try
#undef __except
#undef __finally
#define __try        if (1)
#define __except(f)  else if (0 && (f))
#define __finally
#define GetExceptionCode() STATUS_UNSUCCESSFUL
#ifndef EXCEPTION_EXECUTE_HANDLER
#define EXCEPTION_EXECUTE_HANDLER 1
#endif
#else
#define GetExceptionCode() ((NTSTATUS)_exception_code())
#ifndef EXCEPTION_EXECUTE_HANDLER
#define EXCEPTION_EXECUTE_HANDLER 1
#endif
#endif

#ifndef Add2Ptr
#define Add2Ptr(p, n) ((PVOID)((PUCHAR)(p) + (n)))
#endif
#ifndef ROUND_TO_SIZE
#define ROUND_TO_SIZE(n, a) ((((ULONG_PTR)(n)) + ((a) - 1)) & ~(ULONG_PTR)((a) - 1))
#endif

#ifndef MdlMappingNoExecute
#define MdlMappingNoExecute 0x40000000
#endif

typedef ULONG64 POOL_FLAGS;
#define POOL_FLAG_UNINITIALIZED           0x0000000000000002ULL
#define POOL_FLAG_CACHE_ALIGNED           0x0000000000000008ULL
#define POOL_FLAG_RAISE_ON_FAILURE        0x0000000000000020ULL
#define POOL_FLAG_NON_PAGED               0x0000000000000040ULL
#define POOL_FLAG_PAGED                   0x0000000000000100ULL

#ifndef POOL_NX_ALLOCATION
#define POOL_NX_ALLOCATION 512
#endif
#ifndef POOL_NX_OPTIN
#define POOL_NX_OPTIN 1
#endif
#define DrvRtPoolNxOptIn 0x00000001

NTKERNELAPI PVOID NTAPI ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
NTKERNELAPI VOID NTAPI KeQuerySystemTimePrecise(PLARGE_INTEGER CurrentTime);

/* Inline in the WDK too: older systems have no ExAllocatePool2. */
FORCEINLINE PVOID ExAllocatePoolZero(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag)
{
    PVOID p = ExAllocatePoolWithTag(PoolType, NumberOfBytes, Tag);
    if (p != NULL) RtlZeroMemory(p, NumberOfBytes);
    return p;
}

FORCEINLINE VOID ExInitializeDriverRuntime(ULONG RuntimeFlags)
{
    UNREFERENCED_PARAMETER(RuntimeFlags);
}

typedef struct _KTRANSACTION KTRANSACTION, *PKTRANSACTION;
#ifndef NOTIFICATION_MASK
typedef ULONG NOTIFICATION_MASK;
#endif

/* The system-defined majors that follow the IRP codes (fltkernel.h pages, FLT_PARAMETERS). */
#define IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION ((UCHAR)-1)
#define IRP_MJ_RELEASE_FOR_SECTION_SYNCHRONIZATION ((UCHAR)-2)
#define IRP_MJ_ACQUIRE_FOR_MOD_WRITE               ((UCHAR)-3)
#define IRP_MJ_RELEASE_FOR_MOD_WRITE               ((UCHAR)-4)
#define IRP_MJ_ACQUIRE_FOR_CC_FLUSH                ((UCHAR)-5)
#define IRP_MJ_RELEASE_FOR_CC_FLUSH                ((UCHAR)-6)
#define IRP_MJ_QUERY_OPEN                          ((UCHAR)-7)
#define IRP_MJ_FAST_IO_CHECK_IF_POSSIBLE           ((UCHAR)-13)
#define IRP_MJ_NETWORK_QUERY_OPEN                  ((UCHAR)-14)
#define IRP_MJ_MDL_READ                            ((UCHAR)-15)
#define IRP_MJ_MDL_READ_COMPLETE                   ((UCHAR)-16)
#define IRP_MJ_PREPARE_MDL_WRITE                   ((UCHAR)-17)
#define IRP_MJ_MDL_WRITE_COMPLETE                  ((UCHAR)-18)
#define IRP_MJ_VOLUME_MOUNT                        ((UCHAR)-19)
#define IRP_MJ_VOLUME_DISMOUNT                     ((UCHAR)-20)
#define IRP_MJ_OPERATION_END                       ((UCHAR)0x80)

#endif
