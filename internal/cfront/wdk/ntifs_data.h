/* What file systems and filters add: exported variables. */
#ifndef FLTWDK_NTIFS_DATA_H
#define FLTWDK_NTIFS_DATA_H

/* Exported variables. */
extern KSPIN_LOCK IoStatisticsLock;
extern LARGE_INTEGER IoOtherTransferCount;
extern LARGE_INTEGER IoReadTransferCount;
extern LARGE_INTEGER IoWriteTransferCount;
extern PSE_EXPORTS SeExports;
extern PUSHORT (*NlsOemLeadByteInfo);
extern ULONG CcFastMdlReadWait;
extern ULONG IoOtherOperationCount;
extern ULONG IoReadOperationCount;
extern ULONG IoWriteOperationCount;
extern const GUID GUID_ECP_ATOMIC_CREATE;
extern const GUID GUID_ECP_CLOUDFILES_ATTRIBUTION;
extern const GUID GUID_ECP_CREATE_REDIRECTION;
extern const GUID GUID_ECP_CSV_DOWN_LEVEL_OPEN;
extern const GUID GUID_ECP_CSV_QUERY_FILE_REVISION;
extern const GUID GUID_ECP_CSV_QUERY_FILE_REVISION_FILE_ID_128;
extern const GUID GUID_ECP_CSV_SET_HANDLE_PROPERTIES;
extern const GUID GUID_ECP_DUAL_OPLOCK_KEY;
extern const GUID GUID_ECP_IO_DEVICE_HINT;
extern const GUID GUID_ECP_NETWORK_APP_INSTANCE;
extern const GUID GUID_ECP_NETWORK_APP_INSTANCE_VERSION;
extern const GUID GUID_ECP_NETWORK_OPEN_CONTEXT;
extern const GUID GUID_ECP_NFS_OPEN;
extern const GUID GUID_ECP_OPEN_PARAMETERS;
extern const GUID GUID_ECP_OPLOCK_KEY;
extern const GUID GUID_ECP_PREFETCH_OPEN;
extern const GUID GUID_ECP_QUERY_ON_CREATE;
extern const GUID GUID_ECP_RKF_BYPASS;
extern const GUID GUID_ECP_SRV_OPEN;
extern const UCHAR *const (*FsRtlLegalAnsiCharacterArray);

#endif
