/*
 * The kernel types below fltKernel.h, for the host side. The very same flt_*.h headers that the driver was compiled
 * with are included on top, so that a structure has one declaration; flt_layout.h asserts it on this side too.
 */
#ifndef SIM_KERNEL_TYPES_H
#define SIM_KERNEL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FLTAPI __attribute__((ms_abi))
#define MSABI  __attribute__((ms_abi))
#define CONST const
#define VOID void
#define NTSYSAPI
#define DUMMYSTRUCTNAME
#define DUMMYUNIONNAME
#define POINTER_ALIGNMENT __attribute__((aligned(8)))
#define FIELD_OFFSET(t, f) __builtin_offsetof(t, f)
#define FlagOn(f, b) ((f) & (b))
#define TRUE 1
#define FALSE 0

typedef uint8_t UCHAR, BOOLEAN, KIRQL, *PBOOLEAN, *PUCHAR, *PKIRQL;
typedef int8_t CHAR, KPROCESSOR_MODE, *PCHAR;
typedef const char *PCSTR;
typedef uint16_t USHORT, WCHAR, *PWSTR;
typedef const WCHAR *PCWSTR;
typedef int16_t CSHORT, SHORT;
typedef uint32_t ULONG, ACCESS_MASK, DEVICE_TYPE, SECURITY_INFORMATION, NOTIFICATION_MASK, *PULONG;
typedef int32_t LONG, NTSTATUS, *PLONG;
typedef uint64_t ULONG64, ULONG_PTR, SIZE_T, KSPIN_LOCK, EX_PUSH_LOCK, POOL_FLAGS, *PULONG_PTR, *PKSPIN_LOCK, *PEX_PUSH_LOCK;
typedef int64_t LONGLONG;
typedef void *PVOID, *HANDLE, *PSID, *PSECURITY_DESCRIPTOR, *POPLOCK, *PSECURITY_CLIENT_CONTEXT;
typedef HANDLE *PHANDLE;
typedef union { struct { ULONG LowPart; LONG HighPart; }; LONGLONG QuadPart; } LARGE_INTEGER, *PLARGE_INTEGER;
typedef struct { ULONG Data1; USHORT Data2, Data3; UCHAR Data4[8]; } GUID, *LPGUID;
typedef const GUID *LPCGUID;

typedef struct _LIST_ENTRY { struct _LIST_ENTRY *Flink, *Blink; } LIST_ENTRY, *PLIST_ENTRY;
typedef struct { USHORT Length, MaximumLength; PWSTR Buffer; } UNICODE_STRING, *PUNICODE_STRING;
typedef const UNICODE_STRING *PCUNICODE_STRING;
typedef struct { union { NTSTATUS Status; PVOID Pointer; }; ULONG_PTR Information; } IO_STATUS_BLOCK, *PIO_STATUS_BLOCK;
typedef struct { UCHAR Type, Signalling; UCHAR Size, Reserved; LONG SignalState; LIST_ENTRY WaitListHead; } KEVENT, *PKEVENT;

typedef enum { FileInformationClassPlaceholder } FILE_INFORMATION_CLASS, FS_INFORMATION_CLASS;
typedef enum { SyncTypeOther, SyncTypeCreateSection } FS_FILTER_SECTION_SYNC_TYPE;
typedef enum { NonPagedPool = 0, PagedPool = 1, NonPagedPoolNx = 512 } POOL_TYPE;
typedef enum { CriticalWorkQueue, DelayedWorkQueue, HyperCriticalWorkQueue } WORK_QUEUE_TYPE;
typedef enum { IoReadAccess, IoWriteAccess, IoModifyAccess } LOCK_OPERATION;
typedef ULONG FSRTL_ALLOCATE_ECP_FLAGS, FSRTL_ALLOCATE_ECPLIST_FLAGS;

typedef struct _ETHREAD *PETHREAD, *PKTHREAD;
typedef struct _EPROCESS *PEPROCESS;
typedef struct _IRP *PIRP;
typedef struct _VPB *PVPB;
typedef struct _KTRANSACTION *PKTRANSACTION;
typedef struct _ECP_LIST *PECP_LIST;
typedef struct _FILE_LOCK *PFILE_LOCK;
typedef struct _CM_RESOURCE_LIST *PCM_RESOURCE_LIST;
typedef struct _IO_SECURITY_CONTEXT *PIO_SECURITY_CONTEXT;
typedef struct _FILE_NAMES_INFORMATION *PFILE_NAMES_INFORMATION;
typedef struct _FILE_NETWORK_OPEN_INFORMATION *PFILE_NETWORK_OPEN_INFORMATION;
typedef struct _IO_DRIVER_CREATE_CONTEXT *PIO_DRIVER_CREATE_CONTEXT;
typedef void *PFSRTL_EXTRA_CREATE_PARAMETER_CLEANUP_CALLBACK, *PUNLOCK_ROUTINE;

typedef struct { ULONG Length; HANDLE RootDirectory; PUNICODE_STRING ObjectName; ULONG Attributes;
    PVOID SecurityDescriptor, SecurityQualityOfService; } OBJECT_ATTRIBUTES, *POBJECT_ATTRIBUTES;

typedef struct _DEVICE_OBJECT { CSHORT Type; USHORT Size; LONG ReferenceCount; UCHAR opaque[0x150 - 8]; } DEVICE_OBJECT, *PDEVICE_OBJECT;

typedef struct _FILE_OBJECT {
    CSHORT Type, Size;
    PDEVICE_OBJECT DeviceObject;
    PVPB Vpb;
    PVOID FsContext, FsContext2, SectionObjectPointer, PrivateCacheMap;
    NTSTATUS FinalStatus;
    struct _FILE_OBJECT *RelatedFileObject;
    BOOLEAN LockOperation, DeletePending, ReadAccess, WriteAccess, DeleteAccess, SharedRead, SharedWrite, SharedDelete;
    ULONG Flags;
    UNICODE_STRING FileName;
    LARGE_INTEGER CurrentByteOffset;
    UCHAR opaque[0xd8 - 0x70];
} FILE_OBJECT, *PFILE_OBJECT;

typedef struct _DRIVER_OBJECT {
    UCHAR opaque[0x68];
    PVOID DriverUnload;
    PVOID MajorFunction[28];
} DRIVER_OBJECT, *PDRIVER_OBJECT;

typedef struct _MDL {
    struct _MDL *Next;
    CSHORT Size, MdlFlags;
    PVOID Process, MappedSystemVa, StartVa;
    ULONG ByteCount, ByteOffset;
} MDL, *PMDL;
#define MDL_MAPPED_TO_SYSTEM_VA     0x0001
#define MDL_PAGES_LOCKED            0x0002
#define MDL_SOURCE_IS_NONPAGED_POOL 0x0004

typedef struct { UCHAR opaque[0x60]; KSPIN_LOCK SpinLock; } ERESOURCE, *PERESOURCE;
typedef struct { PVOID callbacks[8]; } IO_CSQ;
typedef struct { ULONG Type; PVOID Irp, Csq; } IO_CSQ_IRP_CONTEXT, *PIO_CSQ_IRP_CONTEXT;
typedef struct { LONG Count; PVOID Owner; ULONG Contention; KEVENT Event; ULONG OldIrql; } FAST_MUTEX, *PFAST_MUTEX;
typedef struct { PVOID Next, Lock; KIRQL OldIrql; } KLOCK_QUEUE_HANDLE, *PKLOCK_QUEUE_HANDLE;

/* GENERAL_LOOKASIDE up to the routines that the inlined allocation in the driver calls. */
typedef struct {
    UCHAR ListHead[16];
    USHORT Depth, MaximumDepth;
    ULONG TotalAllocates, AllocateMisses, TotalFrees, FreeMisses, Type, Tag, Size;
    PVOID Allocate, Free;
} LOOKASIDE, *PLOOKASIDE;

enum { PASSIVE_LEVEL = 0, APC_LEVEL = 1, DISPATCH_LEVEL = 2 };

#define STANDARD_RIGHTS_ALL 0x001F0000

#include "flt_params.h"
#include "flt_types.h"
#include "flt_callbacks.h"
#include "flt_routines.h"
#include "flt_layout.h"

#define NT_SUCCESS(s) ((NTSTATUS)(s) >= 0)
#define STATUS_SUCCESS                        ((NTSTATUS)0x00000000)
#define STATUS_TIMEOUT                        ((NTSTATUS)0x00000102)
#define STATUS_PENDING                        ((NTSTATUS)0x00000103)
#define STATUS_REPARSE                        ((NTSTATUS)0x00000104)
#define STATUS_FLT_IO_COMPLETE                ((NTSTATUS)0x001C0001)
#define STATUS_BUFFER_OVERFLOW                ((NTSTATUS)0x80000005)
#define STATUS_UNSUCCESSFUL                   ((NTSTATUS)0xC0000001)
#define STATUS_ACCESS_VIOLATION               ((NTSTATUS)0xC0000005)
#define STATUS_INVALID_PARAMETER              ((NTSTATUS)0xC000000D)
#define STATUS_MORE_ENTRIES                   ((NTSTATUS)0x00000105)
#define STATUS_ACCESS_DENIED                  ((NTSTATUS)0xC0000022)
#define STATUS_BUFFER_TOO_SMALL               ((NTSTATUS)0xC0000023)
#define STATUS_OBJECT_NAME_NOT_FOUND          ((NTSTATUS)0xC0000034)
#define STATUS_INSUFFICIENT_RESOURCES         ((NTSTATUS)0xC000009A)
#define STATUS_NOT_SUPPORTED                  ((NTSTATUS)0xC00000BB)
#define STATUS_PORT_DISCONNECTED              ((NTSTATUS)0xC0000037)
#define STATUS_CANCELLED                      ((NTSTATUS)0xC0000120)
#define STATUS_NOT_FOUND                      ((NTSTATUS)0xC0000225)
#define STATUS_FLT_CONTEXT_ALREADY_DEFINED    ((NTSTATUS)0xC01C0002)
#define STATUS_FLT_INVALID_ASYNCHRONOUS_REQUEST ((NTSTATUS)0xC01C0003)
#define STATUS_FLT_DISALLOW_FAST_IO           ((NTSTATUS)0xC01C0004)
#define STATUS_FLT_NOT_SAFE_TO_POST_OPERATION ((NTSTATUS)0xC01C0006)
#define STATUS_FLT_POST_OPERATION_CLEANUP     ((NTSTATUS)0xC01C0009)
#define STATUS_FLT_DELETING_OBJECT            ((NTSTATUS)0xC01C000B)
#define STATUS_FLT_MUST_BE_NONPAGED_POOL      ((NTSTATUS)0xC01C000C)
#define STATUS_FLT_CBDQ_DISABLED              ((NTSTATUS)0xC01C000E)
#define STATUS_FLT_DO_NOT_ATTACH              ((NTSTATUS)0xC01C000F)
#define STATUS_FLT_DO_NOT_DETACH              ((NTSTATUS)0xC01C0010)
#define STATUS_FLT_CONTEXT_ALLOCATION_NOT_FOUND ((NTSTATUS)0xC01C0016)
#define STATUS_FLT_INVALID_CONTEXT_REGISTRATION ((NTSTATUS)0xC01C0017)

#define IRP_NOCACHE               0x00000001
#define IRP_PAGING_IO             0x00000002
#define IRP_SYNCHRONOUS_API       0x00000004
#define IRP_SYNCHRONOUS_PAGING_IO 0x00000040

#define FO_SYNCHRONOUS_IO  0x00000002
#define FO_VOLUME_OPEN     0x00400000
#define FO_HANDLE_CREATED  0x00040000

enum {
    IRP_MJ_CREATE = 0x00, IRP_MJ_CREATE_NAMED_PIPE = 0x01, IRP_MJ_CLOSE = 0x02, IRP_MJ_READ = 0x03, IRP_MJ_WRITE = 0x04,
    IRP_MJ_QUERY_INFORMATION = 0x05, IRP_MJ_SET_INFORMATION = 0x06, IRP_MJ_QUERY_EA = 0x07, IRP_MJ_SET_EA = 0x08,
    IRP_MJ_FLUSH_BUFFERS = 0x09, IRP_MJ_QUERY_VOLUME_INFORMATION = 0x0a, IRP_MJ_SET_VOLUME_INFORMATION = 0x0b,
    IRP_MJ_DIRECTORY_CONTROL = 0x0c, IRP_MJ_FILE_SYSTEM_CONTROL = 0x0d, IRP_MJ_DEVICE_CONTROL = 0x0e,
    IRP_MJ_INTERNAL_DEVICE_CONTROL = 0x0f, IRP_MJ_SHUTDOWN = 0x10, IRP_MJ_LOCK_CONTROL = 0x11, IRP_MJ_CLEANUP = 0x12,
    IRP_MJ_CREATE_MAILSLOT = 0x13, IRP_MJ_QUERY_SECURITY = 0x14, IRP_MJ_SET_SECURITY = 0x15, IRP_MJ_SYSTEM_CONTROL = 0x17,
    IRP_MJ_QUERY_QUOTA = 0x19, IRP_MJ_SET_QUOTA = 0x1a, IRP_MJ_PNP = 0x1b,
    IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION = 0xff, IRP_MJ_RELEASE_FOR_SECTION_SYNCHRONIZATION = 0xfe,
    IRP_MJ_ACQUIRE_FOR_MOD_WRITE = 0xfd, IRP_MJ_RELEASE_FOR_MOD_WRITE = 0xfc, IRP_MJ_ACQUIRE_FOR_CC_FLUSH = 0xfb,
    IRP_MJ_RELEASE_FOR_CC_FLUSH = 0xfa, IRP_MJ_QUERY_OPEN = 0xf9, IRP_MJ_FAST_IO_CHECK_IF_POSSIBLE = 0xf3,
    IRP_MJ_NETWORK_QUERY_OPEN = 0xf2, IRP_MJ_MDL_READ = 0xf1, IRP_MJ_MDL_READ_COMPLETE = 0xf0,
    IRP_MJ_PREPARE_MDL_WRITE = 0xef, IRP_MJ_MDL_WRITE_COMPLETE = 0xee, IRP_MJ_VOLUME_MOUNT = 0xed,
    IRP_MJ_VOLUME_DISMOUNT = 0xec, IRP_MJ_OPERATION_END = 0x80
};
#define IRP_MN_NOTIFY_CHANGE_DIRECTORY 0x02
#define IRP_MN_LOCK 0x01

#endif
