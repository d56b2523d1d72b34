/* What ntddk.h adds to wdm.h: exported variables. */
#ifndef FLTWDK_NTDDK_DATA_H
#define FLTWDK_NTDDK_DATA_H

/* Exported variables. */
extern PEPROCESS PsInitialSystemProcess;
extern POBJECT_TYPE *PsSiloContextNonPagedType;
extern POBJECT_TYPE *PsSiloContextPagedType;
extern ULONG KeLastBranchMSR;
extern const GUID GUID_ECP_CREATE_USER_PROCESS;
extern const PVOID MmHighestUserAddress;
extern const PVOID MmSystemRangeStart;
extern const ULONG64 MmUserProbeAddress;

#endif
