/* The kernel as every driver sees it: exported variables. */
#ifndef FLTWDK_WDM_DATA_H
#define FLTWDK_WDM_DATA_H

/* Exported variables. */
extern BOOLEAN (*NlsMbCodePageTag);
extern BOOLEAN (*NlsMbOemCodePageTag);
extern BOOLEAN ExPoolZeroingNativelySupported;
extern PBOOLEAN KdDebuggerEnabled;
extern PBOOLEAN KdDebuggerNotPresent;
extern POBJECT_TYPE *CmKeyObjectType;
extern POBJECT_TYPE *ExDesktopObjectType;
extern POBJECT_TYPE *ExEventObjectType;
extern POBJECT_TYPE *ExSemaphoreObjectType;
extern POBJECT_TYPE *IoFileObjectType;
extern POBJECT_TYPE *PsJobType;
extern POBJECT_TYPE *PsProcessType;
extern POBJECT_TYPE *PsThreadType;
extern POBJECT_TYPE *SeTokenObjectType;
extern POBJECT_TYPE *TmEnlistmentObjectType;
extern POBJECT_TYPE *TmResourceManagerObjectType;
extern POBJECT_TYPE *TmTransactionManagerObjectType;
extern POBJECT_TYPE *TmTransactionObjectType;
extern PVOID MmBadPointer;
extern ULONG NtGlobalFlag;
extern volatile CCHAR KeNumberProcessors;

#endif
