/* Base types, text and status macros: names, enumerations and callback types. */
#ifndef FLTWDK_NTDEF_TYPES_H
#define FLTWDK_NTDEF_TYPES_H

/* Scalars and pointers to them. */
typedef unsigned char UCHAR;
typedef UCHAR BOOLEAN;
typedef char CCHAR;
typedef char CHAR;
typedef unsigned long ULONG;
typedef ULONG CLONG;
typedef short CSHORT;
typedef double DOUBLE;
typedef unsigned long long DWORD64;
typedef unsigned long long ULONG_PTR;
typedef ULONG_PTR DWORD_PTR;
typedef ULONG FLONG;
typedef void *HANDLE;
typedef long HRESULT;
typedef int INT;
typedef short INT16;
typedef int INT32;
typedef signed char INT8;
typedef long long INT_PTR;
typedef ULONG_PTR KAFFINITY;
typedef UCHAR KIRQL;
typedef unsigned short USHORT;
typedef USHORT LANGID;
typedef ULONG LCID;
typedef ULONG LOGICAL;
typedef long LONG;
typedef long long LONG64;
typedef long long LONGLONG;
typedef long long LONG_PTR;
typedef const CHAR *LPCCH;
typedef CHAR *LPCH;
typedef const CHAR *LPCSTR;
typedef LPCSTR LPCTSTR;
typedef wchar_t WCHAR;
typedef const WCHAR *LPCWCH;
typedef const WCHAR *LPCWCHAR;
typedef const WCHAR *LPCWSTR;
typedef CHAR *LPSTR;
typedef LPSTR LPTSTR;
typedef WCHAR *LPWCH;
typedef WCHAR *LPWSTR;
typedef CHAR *NPSTR;
typedef LONG NTSTATUS;
typedef WCHAR *NWPSTR;
typedef BOOLEAN *PBOOLEAN;
typedef const CHAR *PCCH;
typedef CCHAR *PCCHAR;
typedef CHAR *PCH;
typedef CHAR *PCHAR;
typedef CLONG *PCLONG;
typedef const NTSTATUS *PCNTSTATUS;
typedef const CHAR *PCNZCH;
typedef const WCHAR *PCNZWCH;
typedef CSHORT *PCSHORT;
typedef const CHAR *PCSTR;
typedef const char *PCSZ;
typedef const UCHAR *PCUCHAR;
typedef const ULONG *PCULONG;
typedef const USHORT *PCUSHORT;
typedef const WCHAR *PCWCH;
typedef const WCHAR *PCWCHAR;
typedef const WCHAR *PCWSTR;
typedef const PCSTR *PCZPCSTR;
typedef const PCWSTR *PCZPCWSTR;
typedef CHAR *PSTR;
typedef const PSTR *PCZPSTR;
typedef WCHAR *PWSTR;
typedef const PWSTR *PCZPWSTR;
typedef const CHAR *PCZZSTR;
typedef const WCHAR *PCZZWSTR;
typedef ULONG_PTR *PDWORD_PTR;
typedef HANDLE *PHANDLE;
typedef KAFFINITY *PKAFFINITY;
typedef KIRQL *PKIRQL;
typedef ULONG *PULONG;
typedef PULONG PLCID;
typedef ULONG *PLOGICAL;
typedef LONG *PLONG;
typedef long long *PLONG64;
typedef LONGLONG *PLONGLONG;
typedef long long *PLONG_PTR;
typedef NTSTATUS *PNTSTATUS;
typedef CHAR *PNZCH;
typedef WCHAR *PNZWCH;
typedef LONG_PTR *PRTL_REFERENCE_COUNT;
typedef LONG *PRTL_REFERENCE_COUNT32;
typedef short SHORT;
typedef SHORT *PSHORT;
typedef ULONG_PTR *PSIZE_T;
typedef LONG_PTR *PSSIZE_T;
typedef CHAR *PSZ;
typedef LPSTR PTSTR;
typedef UCHAR *PUCHAR;
typedef unsigned short *PUINT16;
typedef unsigned char *PUINT8;
typedef unsigned int *PULONG32;
typedef unsigned long long *PULONG64;
typedef unsigned long long ULONGLONG;
typedef ULONGLONG *PULONGLONG;
typedef unsigned long long *PULONG_PTR;
typedef USHORT *PUSHORT;
typedef void *PVOID;
typedef void * __ptr64 PVOID64;
typedef WCHAR *PWCH;
typedef WCHAR *PWCHAR;
typedef PCSTR *PZPCSTR;
typedef PCWSTR *PZPCWSTR;
typedef PSTR *PZPSTR;
typedef PWSTR *PZPWSTR;
typedef CHAR *PZZSTR;
typedef WCHAR *PZZWSTR;
typedef long SECURITY_STATUS;
typedef ULONG_PTR SIZE_T;
typedef LONG_PTR SSIZE_T;
typedef char TCHAR;
typedef unsigned short UINT16;
typedef unsigned int UINT32;
typedef unsigned long long UINT64;
typedef unsigned char UINT8;
typedef unsigned long long UINT_PTR;
typedef unsigned int ULONG32;
typedef unsigned long long ULONG64;
typedef LONGLONG USN;
typedef int errcode;

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct _GROUP_AFFINITY GROUP_AFFINITY, *PGROUP_AFFINITY;
typedef struct _GUID GUID;
typedef union _LARGE_INTEGER LARGE_INTEGER;
typedef struct _LIST_ENTRY LIST_ENTRY, *PLIST_ENTRY, *PRLIST_ENTRY;
typedef struct _LUID LUID, *PLUID;
typedef struct _OBJECT_ATTRIBUTES OBJECT_ATTRIBUTES;
typedef struct _PROCESSOR_NUMBER PROCESSOR_NUMBER, *PPROCESSOR_NUMBER;
typedef struct _QUAD QUAD;
typedef struct _SINGLE_LIST_ENTRY SINGLE_LIST_ENTRY, *PSINGLE_LIST_ENTRY;
typedef struct _STRING STRING;
typedef struct _STRING64 STRING64;
typedef union _ULARGE_INTEGER ULARGE_INTEGER;
typedef struct _UNICODE_STRING UNICODE_STRING;

/* Other names for the structures. */
typedef STRING ANSI_STRING;
typedef STRING64 ANSI_STRING64;
typedef GUID CLSID;
typedef GUID IID;
typedef const GUID *LPCGUID;
typedef CLSID *LPCLSID;
typedef GUID *LPGUID;
typedef IID *LPIID;
typedef STRING OEM_STRING;
typedef STRING *PSTRING;
typedef PSTRING PANSI_STRING;
typedef ANSI_STRING64 *PANSI_STRING64;
typedef PSTRING PCANSI_STRING;
typedef const OBJECT_ATTRIBUTES *PCOBJECT_ATTRIBUTES;
typedef const STRING *PCOEM_STRING;
typedef const UNICODE_STRING *PCUNICODE_STRING;
typedef LARGE_INTEGER PHYSICAL_ADDRESS;
typedef LARGE_INTEGER *PLARGE_INTEGER;
typedef OBJECT_ATTRIBUTES *POBJECT_ATTRIBUTES;
typedef PSTRING POEM_STRING;
typedef LARGE_INTEGER *PPHYSICAL_ADDRESS;
typedef QUAD *PQUAD;
typedef STRING64 *PSTRING64;
typedef ULARGE_INTEGER *PULARGE_INTEGER;
typedef UNICODE_STRING *PUNICODE_STRING;
typedef STRING64 UNICODE_STRING64;
typedef UNICODE_STRING64 *PUNICODE_STRING64;
typedef PSTRING PUTF8_STRING;

/* Enumerations. */
typedef enum _EVENT_TYPE {
    NotificationEvent = 0,
    SynchronizationEvent = 1,
} EVENT_TYPE;
typedef enum _EXCEPTION_DISPOSITION {
    ExceptionContinueExecution = 0,
    ExceptionContinueSearch = 1,
    ExceptionNestedException = 2,
    ExceptionCollidedUnwind = 3,
} EXCEPTION_DISPOSITION;
typedef enum _SUITE_TYPE {
    SmallBusiness = 0,
    Enterprise = 1,
    BackOffice = 2,
    CommunicationServer = 3,
    TerminalServer = 4,
    SmallBusinessRestricted = 5,
    EmbeddedNT = 6,
    DataCenter = 7,
    SingleUserTS = 8,
    Personal = 9,
    Blade = 10,
    EmbeddedRestricted = 11,
    SecurityAppliance = 12,
    StorageServer = 13,
    ComputeServer = 14,
    WHServer = 15,
    PhoneNT = 16,
    MultiUserTS = 17,
    MaxSuiteType = 18,
} SUITE_TYPE;
typedef enum _TIMER_TYPE {
    NotificationTimer = 0,
    SynchronizationTimer = 1,
} TIMER_TYPE;
typedef enum _WAIT_TYPE {
    WaitAll = 0,
    WaitAny = 1,
    WaitNotification = 2,
    WaitDequeue = 3,
    WaitDpc = 4,
} WAIT_TYPE;

/* Callbacks as function types with their pointers, and names built on the above. */
typedef EXCEPTION_DISPOSITION EXCEPTION_ROUTINE(struct _EXCEPTION_RECORD *, PVOID, struct _CONTEXT *, PVOID);
typedef EXCEPTION_ROUTINE *PEXCEPTION_ROUTINE;

/* Types that the WDK spells as macros. */
typedef ULONG_PTR EX_PUSH_LOCK;
typedef EX_PUSH_LOCK *PEX_PUSH_LOCK;
typedef ULONG DEVICE_TYPE;

#endif
