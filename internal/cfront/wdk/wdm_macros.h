/* The kernel as every driver sees it: macros, and routines that the WDK spells as macros. */
#ifndef FLTWDK_WDM_MACROS_H
#define FLTWDK_WDM_MACROS_H

/* Assertions become a call that the engine takes as an assumption; in a free build they vanish. */
void __fltlint_assert(int Condition);
#if DBG
#define ASSERT(exp) __fltlint_assert(!!(exp))
#define ASSERTMSG(msg, exp) __fltlint_assert(!!(exp))
#define RTL_SOFT_ASSERT(exp) __fltlint_assert(!!(exp))
#define RTL_SOFT_ASSERTMSG(msg, exp) __fltlint_assert(!!(exp))
#define NT_ASSERT(exp) __fltlint_assert(!!(exp))
#define NT_ASSERTMSG(msg, exp) __fltlint_assert(!!(exp))
#define NT_ASSERTMSGW(msg, exp) __fltlint_assert(!!(exp))
#define NT_FRE_ASSERT(exp) __fltlint_assert(!!(exp))
#define RTL_VERIFY(exp) (__fltlint_assert(!!(exp)), TRUE)
#define RTL_VERIFYMSG(msg, exp) (__fltlint_assert(!!(exp)), TRUE)
#define NT_VERIFY(exp) (__fltlint_assert(!!(exp)), TRUE)
#define NT_VERIFYMSG(msg, exp) (__fltlint_assert(!!(exp)), TRUE)
#define KdPrint(_x_) DbgPrint _x_
#define KdPrintEx(_x_) DbgPrintEx _x_
#define KdBreakPoint() DbgBreakPoint()
#else
#define ASSERT(exp) ((void)0)
#define ASSERTMSG(msg, exp) ((void)0)
#define RTL_SOFT_ASSERT(exp) ((void)0)
#define RTL_SOFT_ASSERTMSG(msg, exp) ((void)0)
#define NT_ASSERT(exp) ((void)0)
#define NT_ASSERTMSG(msg, exp) ((void)0)
#define NT_ASSERTMSGW(msg, exp) ((void)0)
#define NT_FRE_ASSERT(exp) __fltlint_assert(!!(exp))
#define RTL_VERIFY(exp) ((exp) ? TRUE : FALSE)
#define RTL_VERIFYMSG(msg, exp) ((exp) ? TRUE : FALSE)
#define NT_VERIFY(exp) ((exp) ? TRUE : FALSE)
#define NT_VERIFYMSG(msg, exp) ((exp) ? TRUE : FALSE)
#define KdPrint(_x_)
#define KdPrintEx(_x_)
#define KdBreakPoint()
#endif
#define NT_ANALYSIS_ASSUME(exp) ((void)0)
#define NT_ASSERT_ASSUME(exp) NT_ASSERT(exp)
#define NT_ASSERT_NOASSUME(exp) NT_ASSERT(exp)
#define ASSERT_IRQL_LESS_OR_EQUAL(x) ASSERT(KeGetCurrentIrql() <= (x))
#define ASSERT_IRQL_LESS(x) ASSERT(KeGetCurrentIrql() < (x))

/* Control codes, alignment and pages. */
#define CTL_CODE(DeviceType, Function, Method, Access) (((DeviceType) << 16) | ((Access) << 14) | ((Function) << 2) | (Method))
#define DEVICE_TYPE_FROM_CTL_CODE(ctrlCode) (((ULONG)((ctrlCode) & 0xffff0000)) >> 16)
#define METHOD_FROM_CTL_CODE(ctrlCode) ((ULONG)((ctrlCode) & 3))
#define IoGetFunctionCodeFromCtlCode(ControlCode) (((ControlCode) >> 2) & 0x00000FFF)
#define BYTES_TO_PAGES(Size) (((Size) >> PAGE_SHIFT) + (((Size) & (PAGE_SIZE - 1)) != 0))
#define BYTE_OFFSET(Va) ((ULONG)((LONG_PTR)(Va) & (PAGE_SIZE - 1)))
#define PAGE_ALIGN(Va) ((PVOID)((ULONG_PTR)(Va) & ~(PAGE_SIZE - 1)))
#define ROUND_TO_PAGES(Size) (((ULONG_PTR)(Size) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define ADDRESS_AND_SIZE_TO_SPAN_PAGES(Va, Size) ((ULONG)((((ULONG_PTR)(Va)) & (PAGE_SIZE - 1)) + (Size) + (PAGE_SIZE - 1)) >> PAGE_SHIFT)
#define COMPUTE_PAGES_SPANNED(Va, Size) ADDRESS_AND_SIZE_TO_SPAN_PAGES(Va, Size)
#define IS_ALIGNED(_pointer, _alignment) ((((ULONG_PTR)(_pointer)) & ((_alignment) - 1)) == 0)
#define ROUND_TO_SIZE(_length, _alignment) ((((ULONG_PTR)(_length)) + ((_alignment) - 1)) & ~(ULONG_PTR)((_alignment) - 1))
#define MM_USER_PROBE_ADDRESS MmUserProbeAddress
#define MM_HIGHEST_USER_ADDRESS MmHighestUserAddress
#define MM_SYSTEM_RANGE_START MmSystemRangeStart
#define IoIsErrorUserInduced(Status) ((BOOLEAN)(((Status) == STATUS_DEVICE_NOT_READY) || ((Status) == STATUS_IO_TIMEOUT) || ((Status) == STATUS_MEDIA_WRITE_PROTECTED) || ((Status) == STATUS_NO_MEDIA_IN_DEVICE) || ((Status) == STATUS_VERIFY_REQUIRED) || ((Status) == STATUS_UNRECOGNIZED_MEDIA) || ((Status) == STATUS_WRONG_VOLUME)))
#define IoSizeOfIrp(StackSize) ((USHORT)(sizeof(IRP) + ((StackSize) * (sizeof(IO_STACK_LOCATION)))))
#define KD_DEBUGGER_ENABLED (*KdDebuggerEnabled)
#define KD_DEBUGGER_NOT_PRESENT (*KdDebuggerNotPresent)
#define NLS_MB_CODE_PAGE_TAG (*NlsMbCodePageTag)
#define NLS_MB_OEM_CODE_PAGE_TAG (*NlsMbOemCodePageTag)
#define RtlCopyBytes RtlCopyMemory
#define RtlZeroBytes RtlZeroMemory
#define RtlEqualLuid(L1, L2) (((L1)->LowPart == (L2)->LowPart) && ((L1)->HighPart == (L2)->HighPart))
#define RtlIsZeroLuid(L1) ((BOOLEAN)(((L1)->LowPart | (L1)->HighPart) == 0))
#define RtlInterlockedClearBits(Flags, Flag) InterlockedAnd((volatile LONG *)(Flags), ~(Flag))
#define RtlInterlockedSetBits(Flags, Flag) InterlockedOr((volatile LONG *)(Flags), Flag)
#define RtlInterlockedAndBits(Flags, Flag) InterlockedAnd((volatile LONG *)(Flags), Flag)
#define RtlInterlockedXorBits(Flags, Flag) InterlockedXor((volatile LONG *)(Flags), Flag)
#define NtCurrentProcess() ((HANDLE)(LONG_PTR)-1)
#define ZwCurrentProcess() NtCurrentProcess()
#define NtCurrentThread() ((HANDLE)(LONG_PTR)-2)
#define ZwCurrentThread() NtCurrentThread()

#define NtCurrentSession() ((HANDLE)(LONG_PTR)-3)
#define IsEqualGUIDAligned(guid1, guid2) IsEqualGUID(guid1, guid2)
#define LODWORD(_qw) ((ULONG)(_qw))
#define HIDWORD(_qw) ((ULONG)(((_qw) >> 32) & 0xffffffff))
#define FIELD_SIZE(type, field) (sizeof(((type *)0)->field))
#define NTSTATUS_FROM_WIN32(x) ((NTSTATUS)(x) <= 0 ? ((NTSTATUS)(x)) : ((NTSTATUS)(((x) & 0x0000FFFF) | 0xC0070000UL)))
#define PAGED_ASSERT(exp) NT_ASSERT(exp)

/* Old names. */
#define ExAcquireResourceExclusive ExAcquireResourceExclusiveLite
#define ExAcquireResourceShared ExAcquireResourceSharedLite
#define ExConvertExclusiveToShared ExConvertExclusiveToSharedLite
#define ExDeleteResource ExDeleteResourceLite
#define ExInitializeResource ExInitializeResourceLite
#define ExIsResourceAcquired ExIsResourceAcquiredSharedLite
#define ExIsResourceAcquiredLite ExIsResourceAcquiredSharedLite
#define ExIsResourceAcquiredShared ExIsResourceAcquiredSharedLite
#define ExIsResourceAcquiredExclusive ExIsResourceAcquiredExclusiveLite
#define ExReleaseResourceForThread ExReleaseResourceForThreadLite
#define KeWaitForMutexObject KeWaitForSingleObject

/* Routines that the WDK spells as macros: functions here, so that a call is a call. */
VOID PAGED_CODE(VOID);
VOID PAGED_CODE_LOCKED(VOID);
VOID ExAcquirePushLockExclusive(PEX_PUSH_LOCK Lock);
VOID ExAcquirePushLockShared(PEX_PUSH_LOCK Lock);
VOID ExReleasePushLockExclusive(PEX_PUSH_LOCK Lock);
VOID ExReleasePushLockShared(PEX_PUSH_LOCK Lock);
VOID ExAcquireSpinLock(PKSPIN_LOCK Lock, PKIRQL OldIrql);
VOID ExReleaseSpinLock(PKSPIN_LOCK Lock, KIRQL OldIrql);
VOID ExAcquireSpinLockAtDpcLevel(PKSPIN_LOCK Lock);
VOID ExReleaseSpinLockFromDpcLevel(PKSPIN_LOCK Lock);
VOID ExInterlockedAddLargeStatistic(PLARGE_INTEGER Addend, ULONG Increment);
LONGLONG ExInterlockedCompareExchange64(PLONGLONG Destination, PLONGLONG Exchange, PLONGLONG Comperand, PKSPIN_LOCK Lock);
VOID ExReleaseResource(PERESOURCE Resource);
NTSTATUS IoAcquireRemoveLock(PIO_REMOVE_LOCK RemoveLock, PVOID Tag);
VOID IoInitializeRemoveLock(PIO_REMOVE_LOCK Lock, ULONG AllocateTag, ULONG MaxLockedMinutes, ULONG HighWatermark);
VOID IoReleaseRemoveLock(PIO_REMOVE_LOCK RemoveLock, PVOID Tag);
VOID IoReleaseRemoveLockAndWait(PIO_REMOVE_LOCK RemoveLock, PVOID Tag);
VOID IoAdjustPagingPathCount(PLONG Count, BOOLEAN Increment);
NTSTATUS IoCallDriver(PDEVICE_OBJECT DeviceObject, PIRP Irp);
VOID IoCompleteRequest(PIRP Irp, CCHAR PriorityBoost);
VOID KdBreakPointWithStatus(ULONG Status);
VOID KeAcquireSpinLock(PKSPIN_LOCK SpinLock, PKIRQL OldIrql);
VOID KeRaiseIrql(KIRQL NewIrql, PKIRQL OldIrql);
VOID KeInitializeCallbackRecord(PVOID CallbackRecord);
ULONG MmGetMdlByteCount(PMDL Mdl);
ULONG MmGetMdlByteOffset(PMDL Mdl);
PPFN_NUMBER MmGetMdlPfnArray(PMDL Mdl);
PVOID MmGetMdlVirtualAddress(PMDL Mdl);
PVOID MmGetSystemAddressForMdl(PMDL Mdl);
PVOID MmLockPagableCodeSection(PVOID AddressWithinSection);
PVOID MmGetProcedureAddress(PVOID Address);
VOID ObDereferenceObject(PVOID Object);
VOID ObDereferenceObjectWithTag(PVOID Object, ULONG Tag);
VOID ObReferenceObject(PVOID Object);
VOID ObReferenceObjectWithTag(PVOID Object, ULONG Tag);
VOID PoSetDeviceBusy(PULONG IdlePointer);
PEPROCESS PsGetCurrentProcess(VOID);
ULONG RtlAnsiStringToUnicodeSize(PCANSI_STRING AnsiString);
ULONG RtlUnicodeStringToAnsiSize(PCUNICODE_STRING UnicodeString);
VOID RtlCopyMemory(PVOID Destination, const VOID *Source, SIZE_T Length);
VOID RtlMoveMemory(PVOID Destination, const VOID *Source, SIZE_T Length);
VOID RtlFillMemory(PVOID Destination, SIZE_T Length, INT Fill);
VOID RtlZeroMemory(PVOID Destination, SIZE_T Length);
LOGICAL RtlEqualMemory(const VOID *Source1, const VOID *Source2, SIZE_T Length);
NTSTATUS RtlIntPtrToUnicodeString(ULONG_PTR Value, ULONG Base, PUNICODE_STRING String);
VOID RtlRetrieveUlong(PVOID DestinationAddress, PVOID SourceAddress);
VOID RtlRetrieveUshort(PVOID DestinationAddress, PVOID SourceAddress);
VOID RtlStoreUlong(PVOID Address, ULONG Value);
VOID RtlStoreUlonglong(PVOID Address, ULONGLONG Value);
VOID RtlStoreUlongPtr(PVOID Address, ULONG_PTR Value);
VOID RtlStoreUshort(PVOID Address, USHORT Value);
ERESOURCE_THREAD ExGetCurrentResourceThread(VOID);
PVOID MmGetMdlBaseVa(PMDL Mdl);
USHORT QueryDepthSList(PSLIST_HEADER Head);
VOID DbgRaiseAssertionFailure(VOID);
VOID RtlAssert(PVOID FailedAssertion, PVOID FileName, ULONG LineNumber, PSTR Message);
VOID RtlFailFast(ULONG Code);
VOID KeMemoryBarrierWithoutFence(VOID);
ULONG64 ReadTimeStampCounter(VOID);
VOID YieldProcessor(VOID);
VOID KeMemoryBarrier(VOID);
VOID MemoryBarrier(VOID);

/* Interlocked operations beyond the documented ones. */
BOOLEAN InterlockedBitTestAndReset(LONG volatile *Base, LONG Bit);
BOOLEAN InterlockedBitTestAndSet(LONG volatile *Base, LONG Bit);
BOOLEAN InterlockedBitTestAndComplement(LONG volatile *Base, LONG Bit);
LONG InterlockedAdd(LONG volatile *Addend, LONG Value);
LONG64 InterlockedAdd64(LONG64 volatile *Addend, LONG64 Value);
LONG64 InterlockedAnd64(LONG64 volatile *Destination, LONG64 Value);
LONG64 InterlockedOr64(LONG64 volatile *Destination, LONG64 Value);
LONG64 InterlockedXor64(LONG64 volatile *Destination, LONG64 Value);
LONG64 InterlockedIncrement64(LONG64 volatile *Addend);
LONG64 InterlockedDecrement64(LONG64 volatile *Addend);
LONG64 InterlockedExchange64(LONG64 volatile *Target, LONG64 Value);
LONG64 InterlockedExchangeAdd64(LONG64 volatile *Addend, LONG64 Value);
LONG64 InterlockedCompareExchange64(LONG64 volatile *Destination, LONG64 Exchange, LONG64 Comperand);
SHORT InterlockedIncrement16(SHORT volatile *Addend);
SHORT InterlockedDecrement16(SHORT volatile *Addend);
SHORT InterlockedCompareExchange16(SHORT volatile *Destination, SHORT Exchange, SHORT Comperand);
ULONG ReadULongAcquire(const volatile ULONG *Source);
ULONG ReadULongNoFence(const volatile ULONG *Source);
LONG ReadAcquire(const volatile LONG *Source);
LONG ReadNoFence(const volatile LONG *Source);
LONG64 ReadAcquire64(const volatile LONG64 *Source);
LONG64 ReadNoFence64(const volatile LONG64 *Source);
PVOID ReadPointerAcquire(PVOID const volatile *Source);
PVOID ReadPointerNoFence(PVOID const volatile *Source);
VOID WriteRelease(LONG volatile *Destination, LONG Value);
VOID WriteNoFence(LONG volatile *Destination, LONG Value);
VOID WritePointerRelease(PVOID volatile *Destination, PVOID Value);
VOID WritePointerNoFence(PVOID volatile *Destination, PVOID Value);

/* Compiler intrinsics that drivers call by name. */
ULONG64 __rdtsc(VOID);
PVOID _ReturnAddress(VOID);
PVOID _AddressOfReturnAddress(VOID);
ULONGLONG __readcr2(VOID);
ULONGLONG __readcr3(VOID);
VOID __writecr3(ULONGLONG Value);
VOID __invlpg(PVOID Address);
VOID __cpuidex(INT CpuInfo[4], INT Function, INT Subfunction);
VOID __stosb(UCHAR *Destination, UCHAR Value, SIZE_T Count);
VOID __movsb(UCHAR *Destination, const UCHAR *Source, SIZE_T Count);
UCHAR __readgsbyte(ULONG Offset);
ULONG __readgsdword(ULONG Offset);
ULONGLONG __readgsqword(ULONG Offset);
VOID __debugbreak(VOID);
VOID __nop(VOID);
VOID __halt(VOID);
VOID __int2c(VOID);
VOID _mm_pause(VOID);
VOID _disable(VOID);
VOID _enable(VOID);
ULONGLONG __readcr0(VOID);
ULONGLONG __readcr4(VOID);
ULONGLONG __readcr8(VOID);
VOID __writecr0(ULONGLONG Value);
ULONGLONG __readmsr(ULONG Register);
VOID __writemsr(ULONG Register, ULONGLONG Value);
VOID __cpuid(INT CpuInfo[4], INT Function);
VOID _ReadWriteBarrier(VOID);

#endif
