/* What ntddk.h adds to wdm.h: names, enumerations and callback types. */
#ifndef FLTWDK_NTDDK_TYPES_H
#define FLTWDK_NTDDK_TYPES_H

/* Scalars and pointers to them. */
typedef UCHAR *PSE_SIGNING_LEVEL;
typedef UCHAR SE_SIGNING_LEVEL;
typedef PVOID WHEA_ERROR_HANDLE;

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct CORRELATION_VECTOR CORRELATION_VECTOR;
typedef union _AER_BRIDGE_DESCRIPTOR_FLAGS AER_BRIDGE_DESCRIPTOR_FLAGS, *PAER_BRIDGE_DESCRIPTOR_FLAGS;
typedef union _AER_ENDPOINT_DESCRIPTOR_FLAGS AER_ENDPOINT_DESCRIPTOR_FLAGS, *PAER_ENDPOINT_DESCRIPTOR_FLAGS;
typedef union _AER_ROOTPORT_DESCRIPTOR_FLAGS AER_ROOTPORT_DESCRIPTOR_FLAGS, *PAER_ROOTPORT_DESCRIPTOR_FLAGS;
typedef struct _CONFIGURATION_INFORMATION CONFIGURATION_INFORMATION, *PCONFIGURATION_INFORMATION;
typedef struct _CONTROLLER_OBJECT CONTROLLER_OBJECT, *PCONTROLLER_OBJECT;
typedef struct _CREATE_USER_PROCESS_ECP_CONTEXT CREATE_USER_PROCESS_ECP_CONTEXT, *PCREATE_USER_PROCESS_ECP_CONTEXT;
typedef struct _CUSTOM_SYSTEM_EVENT_TRIGGER_CONFIG CUSTOM_SYSTEM_EVENT_TRIGGER_CONFIG, *PCUSTOM_SYSTEM_EVENT_TRIGGER_CONFIG;
typedef struct _DISK_SIGNATURE DISK_SIGNATURE, *PDISK_SIGNATURE;
typedef struct _EJOB *PEJOB, *PESILO;
typedef struct _EXCEPTION_REGISTRATION_RECORD EXCEPTION_REGISTRATION_RECORD;
typedef struct _FILE_ALIGNMENT_INFORMATION FILE_ALIGNMENT_INFORMATION, *PFILE_ALIGNMENT_INFORMATION;
typedef struct _FILE_ATTRIBUTE_TAG_INFORMATION FILE_ATTRIBUTE_TAG_INFORMATION, *PFILE_ATTRIBUTE_TAG_INFORMATION;
typedef struct _FILE_DISPOSITION_INFORMATION FILE_DISPOSITION_INFORMATION, *PFILE_DISPOSITION_INFORMATION;
typedef struct _FILE_DISPOSITION_INFORMATION_EX FILE_DISPOSITION_INFORMATION_EX, *PFILE_DISPOSITION_INFORMATION_EX;
typedef struct _FILE_END_OF_FILE_INFORMATION FILE_END_OF_FILE_INFORMATION, *PFILE_END_OF_FILE_INFORMATION;
typedef struct _FILE_FS_FULL_SIZE_INFORMATION FILE_FS_FULL_SIZE_INFORMATION, *PFILE_FS_FULL_SIZE_INFORMATION;
typedef struct _FILE_FS_FULL_SIZE_INFORMATION_EX FILE_FS_FULL_SIZE_INFORMATION_EX, *PFILE_FS_FULL_SIZE_INFORMATION_EX;
typedef struct _FILE_FS_LABEL_INFORMATION FILE_FS_LABEL_INFORMATION, *PFILE_FS_LABEL_INFORMATION;
typedef struct _FILE_FS_METADATA_SIZE_INFORMATION FILE_FS_METADATA_SIZE_INFORMATION, *PFILE_FS_METADATA_SIZE_INFORMATION;
typedef struct _FILE_FS_OBJECTID_INFORMATION FILE_FS_OBJECTID_INFORMATION, *PFILE_FS_OBJECTID_INFORMATION;
typedef struct _FILE_FS_SECTOR_SIZE_INFORMATION FILE_FS_SECTOR_SIZE_INFORMATION, *PFILE_FS_SECTOR_SIZE_INFORMATION;
typedef struct _FILE_FS_SIZE_INFORMATION FILE_FS_SIZE_INFORMATION, *PFILE_FS_SIZE_INFORMATION;
typedef struct _FILE_FS_VOLUME_INFORMATION FILE_FS_VOLUME_INFORMATION, *PFILE_FS_VOLUME_INFORMATION;
typedef struct _FILE_NAME_INFORMATION FILE_NAME_INFORMATION, *PFILE_NAME_INFORMATION;
typedef struct _FILE_VALID_DATA_LENGTH_INFORMATION FILE_VALID_DATA_LENGTH_INFORMATION, *PFILE_VALID_DATA_LENGTH_INFORMATION;
typedef struct _HARDWARE_COUNTER HARDWARE_COUNTER, *PHARDWARE_COUNTER;
typedef struct _IMAGE_INFO IMAGE_INFO, *PIMAGE_INFO;
typedef struct _IMAGE_NT_HEADERS IMAGE_NT_HEADERS32, *PIMAGE_NT_HEADERS32;
typedef struct _IMAGE_NT_HEADERS64 IMAGE_NT_HEADERS64, *PIMAGE_NT_HEADERS64;
typedef struct _IO_COUNTERS IO_COUNTERS;
typedef struct _IO_DRIVER_CREATE_CONTEXT IO_DRIVER_CREATE_CONTEXT, *PIO_DRIVER_CREATE_CONTEXT;
typedef struct _IO_FOEXT_SHADOW_FILE IO_FOEXT_SHADOW_FILE, *PIO_FOEXT_SHADOW_FILE;
typedef struct _IO_FOEXT_SILO_PARAMETERS IO_FOEXT_SILO_PARAMETERS, *PIO_FOEXT_SILO_PARAMETERS;
typedef struct _IPMI_OS_SEL_RECORD IPMI_OS_SEL_RECORD, *PIPMI_OS_SEL_RECORD;
typedef struct _KEY_CACHED_INFORMATION KEY_CACHED_INFORMATION, *PKEY_CACHED_INFORMATION;
typedef struct _KEY_LAYER_INFORMATION KEY_LAYER_INFORMATION, *PKEY_LAYER_INFORMATION;
typedef struct _KEY_NAME_INFORMATION KEY_NAME_INFORMATION, *PKEY_NAME_INFORMATION;
typedef struct _KEY_VIRTUALIZATION_INFORMATION KEY_VIRTUALIZATION_INFORMATION, *PKEY_VIRTUALIZATION_INFORMATION;
typedef struct _KTRAP_FRAME KTRAP_FRAME, *PKTRAP_FRAME;
typedef struct _MM_COPY_ADDRESS MM_COPY_ADDRESS, *PMMCOPY_ADDRESS;
typedef struct _NT_TIB NT_TIB;
typedef struct _NV_MEMORY_RANGE NV_MEMORY_RANGE, *PNV_MEMORY_RANGE;
typedef struct _OPLOCK_KEY_CONTEXT OPLOCK_KEY_CONTEXT, *POPLOCK_KEY_CONTEXT;
typedef struct _OPLOCK_KEY_ECP_CONTEXT OPLOCK_KEY_ECP_CONTEXT, *POPLOCK_KEY_ECP_CONTEXT;
typedef struct _PEB *PPEB;
typedef struct _PHYSICAL_COUNTER_EVENT_BUFFER_CONFIGURATION PHYSICAL_COUNTER_EVENT_BUFFER_CONFIGURATION, *PPHYSICAL_COUNTER_EVENT_BUFFER_CONFIGURATION;
typedef struct _PHYSICAL_COUNTER_RESOURCE_DESCRIPTOR PHYSICAL_COUNTER_RESOURCE_DESCRIPTOR, *PPHYSICAL_COUNTER_RESOURCE_DESCRIPTOR;
typedef struct _PHYSICAL_COUNTER_RESOURCE_LIST PHYSICAL_COUNTER_RESOURCE_LIST, *PPHYSICAL_COUNTER_RESOURCE_LIST;
typedef struct _PHYSICAL_MEMORY_RANGE PHYSICAL_MEMORY_RANGE, *PPHYSICAL_MEMORY_RANGE;
typedef struct _PROCESS_ACCESS_TOKEN PROCESS_ACCESS_TOKEN, *PPROCESS_ACCESS_TOKEN;
typedef struct _PROCESS_BASIC_INFORMATION PROCESS_BASIC_INFORMATION, *PPROCESS_BASIC_INFORMATION;
typedef struct _PROCESS_DEVICEMAP_INFORMATION PROCESS_DEVICEMAP_INFORMATION, *PPROCESS_DEVICEMAP_INFORMATION;
typedef struct _PROCESS_SESSION_INFORMATION PROCESS_SESSION_INFORMATION, *PPROCESS_SESSION_INFORMATION;
typedef struct _PROCESS_WS_WATCH_INFORMATION PROCESS_WS_WATCH_INFORMATION, *PPROCESS_WS_WATCH_INFORMATION;
typedef struct _PS_CREATE_NOTIFY_INFO PS_CREATE_NOTIFY_INFO, *PPS_CREATE_NOTIFY_INFO;
typedef struct _QUOTA_LIMITS QUOTA_LIMITS, *PQUOTA_LIMITS;
typedef struct _RTL_AVL_TABLE RTL_AVL_TABLE;
typedef struct _RTL_BALANCED_LINKS RTL_BALANCED_LINKS;
typedef struct _RTL_GENERIC_TABLE RTL_GENERIC_TABLE;
typedef union _RTL_RUN_ONCE RTL_RUN_ONCE, *PRTL_RUN_ONCE;
typedef struct _RTL_SPLAY_LINKS RTL_SPLAY_LINKS;
typedef struct _SILO_MONITOR *PSILO_MONITOR;
typedef struct _SILO_MONITOR_REGISTRATION SILO_MONITOR_REGISTRATION, *PSILO_MONITOR_REGISTRATION;
typedef struct _SYSTEM_FIRMWARE_TABLE_HANDLER SYSTEM_FIRMWARE_TABLE_HANDLER, *PSYSTEM_FIRMWARE_TABLE_HANDLER;
typedef struct _SYSTEM_FIRMWARE_TABLE_INFORMATION SYSTEM_FIRMWARE_TABLE_INFORMATION, *PSYSTEM_FIRMWARE_TABLE_INFORMATION;
typedef struct _TXN_PARAMETER_BLOCK TXN_PARAMETER_BLOCK, *PTXN_PARAMETER_BLOCK;
typedef struct _VM_COUNTERS VM_COUNTERS;
typedef struct _WHEA_AER_BRIDGE_DESCRIPTOR WHEA_AER_BRIDGE_DESCRIPTOR, *PWHEA_AER_BRIDGE_DESCRIPTOR;
typedef struct _WHEA_AER_ENDPOINT_DESCRIPTOR WHEA_AER_ENDPOINT_DESCRIPTOR, *PWHEA_AER_ENDPOINT_DESCRIPTOR;
typedef struct _WHEA_AER_ROOTPORT_DESCRIPTOR WHEA_AER_ROOTPORT_DESCRIPTOR, *PWHEA_AER_ROOTPORT_DESCRIPTOR;
typedef struct _WHEA_DEVICE_DRIVER_DESCRIPTOR WHEA_DEVICE_DRIVER_DESCRIPTOR, *PWHEA_DEVICE_DRIVER_DESCRIPTOR;
typedef struct _WHEA_DRIVER_BUFFER_SET WHEA_DRIVER_BUFFER_SET, *PWHEA_DRIVER_BUFFER_SET;
typedef union _WHEA_ERROR_INJECTION_CAPABILITIES WHEA_ERROR_INJECTION_CAPABILITIES, *PWHEA_ERROR_INJECTION_CAPABILITIES;
typedef union _WHEA_ERROR_PACKET_FLAGS WHEA_ERROR_PACKET_FLAGS, *PWHEA_ERROR_PACKET_FLAGS;
typedef struct _WHEA_ERROR_PACKET_V2 WHEA_ERROR_PACKET, WHEA_ERROR_PACKET_V2, *PWHEA_ERROR_PACKET, *PWHEA_ERROR_PACKET_V2;
typedef struct _WHEA_ERROR_RECORD WHEA_ERROR_RECORD, *PWHEA_ERROR_RECORD;
typedef struct _WHEA_ERROR_RECORD_HEADER WHEA_ERROR_RECORD_HEADER, *PWHEA_ERROR_RECORD_HEADER;
typedef union _WHEA_ERROR_RECORD_HEADER_FLAGS WHEA_ERROR_RECORD_HEADER_FLAGS, *PWHEA_ERROR_RECORD_HEADER_FLAGS;
typedef union _WHEA_ERROR_RECORD_HEADER_VALIDBITS WHEA_ERROR_RECORD_HEADER_VALIDBITS, *PWHEA_ERROR_RECORD_HEADER_VALIDBITS;
typedef struct _WHEA_ERROR_RECORD_SECTION_DESCRIPTOR WHEA_ERROR_RECORD_SECTION_DESCRIPTOR, *PWHEA_ERROR_RECORD_SECTION_DESCRIPTOR;
typedef union _WHEA_ERROR_RECORD_SECTION_DESCRIPTOR_FLAGS WHEA_ERROR_RECORD_SECTION_DESCRIPTOR_FLAGS, *PWHEA_ERROR_RECORD_SECTION_DESCRIPTOR_FLAGS;
typedef union _WHEA_ERROR_RECORD_SECTION_DESCRIPTOR_VALIDBITS WHEA_ERROR_RECORD_SECTION_DESCRIPTOR_VALIDBITS, *PWHEA_ERROR_RECORD_SECTION_DESCRIPTOR_VALIDBITS;
typedef struct _WHEA_ERROR_SOURCE_CONFIGURATION WHEA_ERROR_SOURCE_CONFIGURATION, *PWHEA_ERROR_SOURCE_CONFIGURATION;
typedef struct _WHEA_ERROR_SOURCE_CONFIGURATION_DD WHEA_ERROR_SOURCE_CONFIGURATION_DD, *PWHEA_ERROR_SOURCE_CONFIGURATION_DD;
typedef struct _WHEA_ERROR_SOURCE_CONFIGURATION_DEVICE_DRIVER WHEA_ERROR_SOURCE_CONFIGURATION_DEVICE_DRIVER, *PWHEA_ERROR_SOURCE_CONFIGURATION_DEVICE_DRIVER;
typedef struct _WHEA_ERROR_SOURCE_DESCRIPTOR WHEA_ERROR_SOURCE_DESCRIPTOR, *PWHEA_ERROR_SOURCE_DESCRIPTOR;
typedef struct _WHEA_ERROR_SOURCE_OVERRIDE_SETTINGS WHEA_ERROR_SOURCE_OVERRIDE_SETTINGS, *PWHEA_ERROR_SOURCE_OVERRIDE_SETTINGS;
typedef struct _WHEA_EVENT_LOG_ENTRY WHEA_EVENT_LOG_ENTRY, *PWHEA_EVENT_LOG_ENTRY;
typedef union _WHEA_EVENT_LOG_ENTRY_FLAGS WHEA_EVENT_LOG_ENTRY_FLAGS, *PWHEA_EVENT_LOG_ENTRY_FLAGS;
typedef struct _WHEA_EVENT_LOG_ENTRY_HEADER WHEA_EVENT_LOG_ENTRY_HEADER, *PWHEA_EVENT_LOG_ENTRY_HEADER;
typedef struct _WHEA_GENERIC_ERROR_DESCRIPTOR WHEA_GENERIC_ERROR_DESCRIPTOR, *PWHEA_GENERIC_ERROR_DESCRIPTOR;
typedef struct _WHEA_GENERIC_ERROR_DESCRIPTOR_V2 WHEA_GENERIC_ERROR_DESCRIPTOR_V2, *PWHEA_GENERIC_ERROR_DESCRIPTOR_V2;
typedef struct _WHEA_IPF_CMC_DESCRIPTOR WHEA_IPF_CMC_DESCRIPTOR, *PWHEA_IPF_CMC_DESCRIPTOR;
typedef struct _WHEA_IPF_CPE_DESCRIPTOR WHEA_IPF_CPE_DESCRIPTOR, *PWHEA_IPF_CPE_DESCRIPTOR;
typedef struct _WHEA_IPF_MCA_DESCRIPTOR WHEA_IPF_MCA_DESCRIPTOR, *PWHEA_IPF_MCA_DESCRIPTOR;
typedef struct _WHEA_NOTIFICATION_DESCRIPTOR WHEA_NOTIFICATION_DESCRIPTOR, *PWHEA_NOTIFICATION_DESCRIPTOR;
typedef union _WHEA_NOTIFICATION_FLAGS WHEA_NOTIFICATION_FLAGS, *PWHEA_NOTIFICATION_FLAGS;
typedef struct _WHEA_PCI_SLOT_NUMBER WHEA_PCI_SLOT_NUMBER, *PWHEA_PCI_SLOT_NUMBER;
typedef union _WHEA_PERSISTENCE_INFO WHEA_PERSISTENCE_INFO, *PWHEA_PERSISTENCE_INFO;
typedef struct _WHEA_PSHED_PLUGIN_CALLBACKS WHEA_PSHED_PLUGIN_CALLBACKS, *PWHEA_PSHED_PLUGIN_CALLBACKS;
typedef struct _WHEA_PSHED_PLUGIN_REGISTRATION_PACKET_V2 WHEA_PSHED_PLUGIN_REGISTRATION_PACKET_V2;
typedef union _WHEA_REVISION WHEA_REVISION, *PWHEA_REVISION;
typedef union _WHEA_TIMESTAMP WHEA_TIMESTAMP, *PWHEA_TIMESTAMP;
typedef struct _WHEA_XPF_CMC_DESCRIPTOR WHEA_XPF_CMC_DESCRIPTOR, *PWHEA_XPF_CMC_DESCRIPTOR;
typedef struct _WHEA_XPF_MCE_DESCRIPTOR WHEA_XPF_MCE_DESCRIPTOR, *PWHEA_XPF_MCE_DESCRIPTOR;
typedef struct _WHEA_XPF_MC_BANK_DESCRIPTOR WHEA_XPF_MC_BANK_DESCRIPTOR, *PWHEA_XPF_MC_BANK_DESCRIPTOR;
typedef struct _WHEA_XPF_NMI_DESCRIPTOR WHEA_XPF_NMI_DESCRIPTOR, *PWHEA_XPF_NMI_DESCRIPTOR;
typedef union _XPF_MCE_FLAGS XPF_MCE_FLAGS, *PXPF_MCE_FLAGS;
typedef union _XPF_MC_BANK_FLAGS XPF_MC_BANK_FLAGS, *PXPF_MC_BANK_FLAGS;
typedef struct _ZONE_HEADER ZONE_HEADER, *PZONE_HEADER;

/* Other names for the structures. */
typedef CORRELATION_VECTOR *PCORRELATION_VECTOR;
typedef EXCEPTION_REGISTRATION_RECORD *PEXCEPTION_REGISTRATION_RECORD;
typedef PIMAGE_NT_HEADERS64 PIMAGE_NT_HEADERS;
typedef IO_COUNTERS *PIO_COUNTERS;
typedef NT_TIB *PNT_TIB;
typedef RTL_AVL_TABLE *PRTL_AVL_TABLE;
typedef RTL_BALANCED_LINKS *PRTL_BALANCED_LINKS;
typedef RTL_GENERIC_TABLE *PRTL_GENERIC_TABLE;
typedef RTL_SPLAY_LINKS *PRTL_SPLAY_LINKS;
typedef VM_COUNTERS *PVM_COUNTERS;
typedef WHEA_PSHED_PLUGIN_REGISTRATION_PACKET_V2 WHEA_PSHED_PLUGIN_REGISTRATION_PACKET;
typedef WHEA_PSHED_PLUGIN_REGISTRATION_PACKET *PWHEA_PSHED_PLUGIN_REGISTRATION_PACKET;
typedef GUID UUID;

/* Enumerations. */
typedef enum _BDCB_CALLBACK_TYPE {
    BdCbStatusUpdate = 0,
    BdCbInitializeImage = 1,
} BDCB_CALLBACK_TYPE, *PBDCB_CALLBACK_TYPE;
typedef enum _BDCB_CLASSIFICATION {
    BdCbClassificationUnknownImage = 0,
    BdCbClassificationKnownGoodImage = 1,
    BdCbClassificationKnownBadImage = 2,
    BdCbClassificationKnownBadImageBootCritical = 3,
    BdCbClassificationEnd = 4,
} BDCB_CLASSIFICATION, *PBDCB_CLASSIFICATION;
typedef enum _BUS_DATA_TYPE {
    ConfigurationSpaceUndefined = -1,
    Cmos = 0,
    EisaConfiguration = 1,
    Pos = 2,
    CbusConfiguration = 3,
    PCIConfiguration = 4,
    VMEConfiguration = 5,
    NuBusConfiguration = 6,
    PCMCIAConfiguration = 7,
    MPIConfiguration = 8,
    MPSAConfiguration = 9,
    PNPISAConfiguration = 10,
    SgiInternalConfiguration = 11,
    MaximumBusDataType = 12,
} BUS_DATA_TYPE, *PBUS_DATA_TYPE;
typedef enum _CONFIGURATION_TYPE {
    ArcSystem = 0,
    CentralProcessor = 1,
    FloatingPointProcessor = 2,
    PrimaryIcache = 3,
    PrimaryDcache = 4,
    SecondaryIcache = 5,
    SecondaryDcache = 6,
    SecondaryCache = 7,
    EisaAdapter = 8,
    TcAdapter = 9,
    ScsiAdapter = 10,
    DtiAdapter = 11,
    MultiFunctionAdapter = 12,
    DiskController = 13,
    TapeController = 14,
    CdromController = 15,
    WormController = 16,
    SerialController = 17,
    NetworkController = 18,
    DisplayController = 19,
    ParallelController = 20,
    PointerController = 21,
    KeyboardController = 22,
    AudioController = 23,
    OtherController = 24,
    DiskPeripheral = 25,
    FloppyDiskPeripheral = 26,
    TapePeripheral = 27,
    ModemPeripheral = 28,
    MonitorPeripheral = 29,
    PrinterPeripheral = 30,
    PointerPeripheral = 31,
    KeyboardPeripheral = 32,
    TerminalPeripheral = 33,
    OtherPeripheral = 34,
    LinePeripheral = 35,
    NetworkPeripheral = 36,
    SystemMemory = 37,
    DockingInformation = 38,
    RealModeIrqRoutingTable = 39,
    RealModePCIEnumeration = 40,
    MaximumType = 41,
} CONFIGURATION_TYPE, *PCONFIGURATION_TYPE;
typedef enum _HAL_QUERY_INFORMATION_CLASS {
    HalInstalledBusInformation = 0,
    HalProfileSourceInformation = 1,
    HalInformationClassUnused1 = 2,
    HalPowerInformation = 3,
    HalProcessorSpeedInformation = 4,
    HalCallbackInformation = 5,
    HalMapRegisterInformation = 6,
    HalMcaLogInformation = 7,
    HalFrameBufferCachingInformation = 8,
    HalDisplayBiosInformation = 9,
    HalProcessorFeatureInformation = 10,
    HalNumaTopologyInterface = 11,
    HalErrorInformation = 12,
    HalCmcLogInformation = 13,
    HalCpeLogInformation = 14,
    HalQueryMcaInterface = 15,
    HalQueryAMLIIllegalIOPortAddresses = 16,
    HalQueryMaxHotPlugMemoryAddress = 17,
    HalPartitionIpiInterface = 18,
    HalPlatformInformation = 19,
    HalQueryProfileSourceList = 20,
    HalInitLogInformation = 21,
    HalFrequencyInformation = 22,
    HalProcessorBrandString = 23,
    HalHypervisorInformation = 24,
    HalPlatformTimerInformation = 25,
    HalAcpiAuditInformation = 26,
    HalIrtInformation = 27,
    HalSecondaryInterruptInformation = 28,
    HalParkingPageInformation = 29,
    HalNumaRangeTableInformation = 30,
    HalChannelTopologyInformation = 31,
    HalExternalCacheInformation = 32,
    HalQueryDebuggerInformation = 33,
    HalFwBootPerformanceInformation = 34,
    HalFwS3PerformanceInformation = 35,
    HalGetChannelPowerInformation = 36,
    HalQueryStateElementInformation = 37,
    HalPsciInformation = 38,
    HalInterruptControllerInformation = 39,
    HalQueryIommuReservedRegionInformation = 40,
    HalQueryArmErrataInformation = 41,
    HalQueryProcessorEfficiencyInformation = 42,
    HalQueryAcpiWakeAlarmSystemPowerStateInformation = 43,
    HalQueryProfileNumberOfCounters = 44,
    HalQueryHyperlaunchEntrypoint = 45,
    HalHardwareWatchdogInformation = 46,
    HalDmaRemappingInformation = 47,
    HalQueryUnused0001 = 48,
    HalHeterogeneousMemoryAttributesInterface = 49,
    HalQueryPerDeviceMsiLimitInformation = 50,
    HalQueryProfileCorruptionStatus = 51,
    HalQueryProfileCounterOwnership = 52,
} HAL_QUERY_INFORMATION_CLASS, *PHAL_QUERY_INFORMATION_CLASS;
typedef enum _HAL_SET_INFORMATION_CLASS {
    HalProfileSourceInterval = 0,
    HalProfileSourceInterruptHandler = 1,
    HalMcaRegisterDriver = 2,
    HalKernelErrorHandler = 3,
    HalCmcRegisterDriver = 4,
    HalCpeRegisterDriver = 5,
    HalMcaLog = 6,
    HalCmcLog = 7,
    HalCpeLog = 8,
    HalGenerateCmcInterrupt = 9,
    HalProfileSourceTimerHandler = 10,
    HalEnlightenment = 11,
    HalProfileDpgoSourceInterruptHandler = 12,
    HalRegisterSecondaryInterruptInterface = 13,
    HalSetChannelPowerInformation = 14,
    HalI386ExceptionChainTerminatorInformation = 15,
    HalSetResetParkDisposition = 16,
    HalSetPsciSuspendMode = 17,
    HalSetHvciEnabled = 18,
    HalSetProcessorTraceInterruptHandler = 19,
    HalProfileSourceAdd = 20,
    HalProfileSourceRemove = 21,
    HalSetSwInterruptHandler = 22,
    HalSetClockTimerMinimumInterval = 23,
} HAL_SET_INFORMATION_CLASS, *PHAL_SET_INFORMATION_CLASS;
typedef enum _HARDWARE_COUNTER_TYPE {
    PMCCounter = 0,
    MaxHardwareCounterType = 1,
} HARDWARE_COUNTER_TYPE, *PHARDWARE_COUNTER_TYPE;
typedef enum _IO_QUERY_DEVICE_DATA_FORMAT {
    IoQueryDeviceIdentifier = 0,
    IoQueryDeviceConfigurationData = 1,
    IoQueryDeviceComponentInformation = 2,
    IoQueryDeviceMaxData = 3,
} IO_QUERY_DEVICE_DATA_FORMAT, *PIO_QUERY_DEVICE_DATA_FORMAT;
typedef enum _IPMI_OS_SEL_RECORD_TYPE {
    IpmiOsSelRecordTypeWhea = 0,
    IpmiOsSelRecordTypeOther = 1,
    IpmiOsSelRecordTypeWheaErrorXpfMca = 2,
    IpmiOsSelRecordTypeWheaErrorPci = 3,
    IpmiOsSelRecordTypeWheaErrorNmi = 4,
    IpmiOsSelRecordTypeWheaErrorOther = 5,
    IpmiOsSelRecordTypeRaw = 6,
    IpmiOsSelRecordTypeDriver = 7,
    IpmiOsSelRecordTypeBugcheckRecovery = 8,
    IpmiOsSelRecordTypeBugcheckData = 9,
    IpmiOsSelRecordTypeMax = 10,
} IPMI_OS_SEL_RECORD_TYPE, *PIPMI_OS_SEL_RECORD_TYPE;
typedef enum _MM_ROTATE_DIRECTION {
    MmToFrameBuffer = 0,
    MmToFrameBufferNoCopy = 1,
    MmToRegularMemory = 2,
    MmToRegularMemoryNoCopy = 3,
    MmMaximumRotateDirection = 4,
} MM_ROTATE_DIRECTION, *PMM_ROTATE_DIRECTION;
typedef enum _PHYSICAL_COUNTER_RESOURCE_DESCRIPTOR_TYPE {
    ResourceTypeSingle = 0,
    ResourceTypeRange = 1,
    ResourceTypeExtendedCounterConfiguration = 2,
    ResourceTypeOverflow = 3,
    ResourceTypeEventBuffer = 4,
    ResourceTypeIdenitificationTag = 5,
    ResourceTypeMax = 6,
} PHYSICAL_COUNTER_RESOURCE_DESCRIPTOR_TYPE;
typedef enum _PROCESSINFOCLASS {
    ProcessBasicInformation = 0,
    ProcessQuotaLimits = 1,
    ProcessIoCounters = 2,
    ProcessVmCounters = 3,
    ProcessTimes = 4,
    ProcessBasePriority = 5,
    ProcessRaisePriority = 6,
    ProcessDebugPort = 7,
    ProcessExceptionPort = 8,
    ProcessAccessToken = 9,
    ProcessLdtInformation = 10,
    ProcessLdtSize = 11,
    ProcessDefaultHardErrorMode = 12,
    ProcessIoPortHandlers = 13,
    ProcessPooledUsageAndLimits = 14,
    ProcessWorkingSetWatch = 15,
    ProcessUserModeIOPL = 16,
    ProcessEnableAlignmentFaultFixup = 17,
    ProcessPriorityClass = 18,
    ProcessWx86Information = 19,
    ProcessHandleCount = 20,
    ProcessAffinityMask = 21,
    ProcessPriorityBoost = 22,
    ProcessDeviceMap = 23,
    ProcessSessionInformation = 24,
    ProcessForegroundInformation = 25,
    ProcessWow64Information = 26,
    ProcessImageFileName = 27,
    ProcessLUIDDeviceMapsEnabled = 28,
    ProcessBreakOnTermination = 29,
    ProcessDebugObjectHandle = 30,
    ProcessDebugFlags = 31,
    ProcessHandleTracing = 32,
    ProcessIoPriority = 33,
    ProcessExecuteFlags = 34,
    ProcessTlsInformation = 35,
    ProcessCookie = 36,
    ProcessImageInformation = 37,
    ProcessCycleTime = 38,
    ProcessPagePriority = 39,
    ProcessInstrumentationCallback = 40,
    ProcessThreadStackAllocation = 41,
    ProcessWorkingSetWatchEx = 42,
    ProcessImageFileNameWin32 = 43,
    ProcessImageFileMapping = 44,
    ProcessAffinityUpdateMode = 45,
    ProcessMemoryAllocationMode = 46,
    ProcessGroupInformation = 47,
    ProcessTokenVirtualizationEnabled = 48,
    ProcessOwnerInformation = 49,
    ProcessWindowInformation = 50,
    ProcessHandleInformation = 51,
    ProcessMitigationPolicy = 52,
    ProcessDynamicFunctionTableInformation = 53,
    ProcessHandleCheckingMode = 54,
    ProcessKeepAliveCount = 55,
    ProcessRevokeFileHandles = 56,
    ProcessWorkingSetControl = 57,
    ProcessHandleTable = 58,
    ProcessCheckStackExtentsMode = 59,
    ProcessCommandLineInformation = 60,
    ProcessProtectionInformation = 61,
    ProcessMemoryExhaustion = 62,
    ProcessFaultInformation = 63,
    ProcessTelemetryIdInformation = 64,
    ProcessCommitReleaseInformation = 65,
    ProcessReserved1Information = 66,
    ProcessReserved2Information = 67,
    ProcessSubsystemProcess = 68,
    ProcessInPrivate = 70,
    ProcessRaiseUMExceptionOnInvalidHandleClose = 71,
    ProcessSubsystemInformation = 75,
    ProcessWin32kSyscallFilterInformation = 79,
    ProcessEnergyTrackingState = 82,
    MaxProcessInfoClass = 83,
} PROCESSINFOCLASS;
typedef enum _PROCESS_MITIGATION_POLICY {
    ProcessDEPPolicy = 0,
    ProcessASLRPolicy = 1,
    ProcessDynamicCodePolicy = 2,
    ProcessStrictHandleCheckPolicy = 3,
    ProcessSystemCallDisablePolicy = 4,
    ProcessMitigationOptionsMask = 5,
    ProcessExtensionPointDisablePolicy = 6,
    ProcessControlFlowGuardPolicy = 7,
    ProcessSignaturePolicy = 8,
    ProcessFontDisablePolicy = 9,
    ProcessImageLoadPolicy = 10,
    ProcessSystemCallFilterPolicy = 11,
    ProcessPayloadRestrictionPolicy = 12,
    ProcessChildProcessPolicy = 13,
    ProcessSideChannelIsolationPolicy = 14,
    ProcessUserShadowStackPolicy = 15,
    ProcessRedirectionTrustPolicy = 16,
    ProcessUserPointerAuthPolicy = 17,
    ProcessSEHOPPolicy = 18,
    MaxProcessMitigationPolicy = 19,
} PROCESS_MITIGATION_POLICY, *PPROCESS_MITIGATION_POLICY;
typedef enum _PSCREATEPROCESSNOTIFYTYPE {
    PsCreateProcessNotifySubsystems = 0,
} PSCREATEPROCESSNOTIFYTYPE;
typedef enum _PSCREATETHREADNOTIFYTYPE {
    PsCreateThreadNotifyNonSystem = 0,
    PsCreateThreadNotifySubsystems = 1,
} PSCREATETHREADNOTIFYTYPE;
typedef enum _RTL_GENERIC_COMPARE_RESULTS {
    GenericLessThan = 0,
    GenericGreaterThan = 1,
    GenericEqual = 2,
} RTL_GENERIC_COMPARE_RESULTS;
typedef enum _SE_IMAGE_SIGNATURE_TYPE {
    SeImageSignatureNone = 0,
    SeImageSignatureEmbedded = 1,
    SeImageSignatureCache = 2,
    SeImageSignatureCatalogCached = 3,
    SeImageSignatureCatalogNotCached = 4,
    SeImageSignatureCatalogHint = 5,
    SeImageSignaturePackageCatalog = 6,
    SeImageSignaturePplMitigated = 7,
} SE_IMAGE_SIGNATURE_TYPE, *PSE_IMAGE_SIGNATURE_TYPE;
typedef enum _STATE_LOCATION_TYPE {
    LocationTypeRegistry = 0,
    LocationTypeFileSystem = 1,
    LocationTypeMaximum = 2,
} STATE_LOCATION_TYPE;
typedef enum _SYSTEM_FIRMWARE_TABLE_ACTION {
    SystemFirmwareTable_Enumerate = 0,
    SystemFirmwareTable_Get = 1,
} SYSTEM_FIRMWARE_TABLE_ACTION;
typedef enum _TABLE_SEARCH_RESULT {
    TableEmptyTree = 0,
    TableFoundNode = 1,
    TableInsertAsLeft = 2,
    TableInsertAsRight = 3,
} TABLE_SEARCH_RESULT;
typedef enum _THREADINFOCLASS {
    ThreadBasicInformation = 0,
    ThreadTimes = 1,
    ThreadPriority = 2,
    ThreadBasePriority = 3,
    ThreadAffinityMask = 4,
    ThreadImpersonationToken = 5,
    ThreadDescriptorTableEntry = 6,
    ThreadEnableAlignmentFaultFixup = 7,
    ThreadEventPair_Reusable = 8,
    ThreadQuerySetWin32StartAddress = 9,
    ThreadZeroTlsCell = 10,
    ThreadPerformanceCount = 11,
    ThreadAmILastThread = 12,
    ThreadIdealProcessor = 13,
    ThreadPriorityBoost = 14,
    ThreadSetTlsArrayAddress = 15,
    ThreadIsIoPending = 16,
    ThreadHideFromDebugger = 17,
    ThreadBreakOnTermination = 18,
    ThreadSwitchLegacyState = 19,
    ThreadIsTerminated = 20,
    ThreadLastSystemCall = 21,
    ThreadIoPriority = 22,
    ThreadCycleTime = 23,
    ThreadPagePriority = 24,
    ThreadActualBasePriority = 25,
    ThreadTebInformation = 26,
    ThreadCSwitchMon = 27,
    ThreadCSwitchPmu = 28,
    ThreadWow64Context = 29,
    ThreadGroupInformation = 30,
    ThreadUmsInformation = 31,
    ThreadCounterProfiling = 32,
    ThreadIdealProcessorEx = 33,
    ThreadCpuAccountingInformation = 34,
    ThreadSuspendCount = 35,
    ThreadActualGroupAffinity = 41,
    ThreadDynamicCodePolicyInfo = 42,
    ThreadSubsystemInformation = 45,
    MaxThreadInfoClass = 56,
} THREADINFOCLASS;
typedef enum _TIMER_SET_INFORMATION_CLASS {
    TimerSetCoalescableTimer = 0,
    MaxTimerInfoClass = 1,
} TIMER_SET_INFORMATION_CLASS;
typedef enum _WHEA_ERROR_PACKET_DATA_FORMAT {
    WheaDataFormatIPFSalRecord = 0,
    WheaDataFormatXPFMCA = 1,
    WheaDataFormatMemory = 2,
    WheaDataFormatPCIExpress = 3,
    WheaDataFormatNMIPort = 4,
    WheaDataFormatPCIXBus = 5,
    WheaDataFormatPCIXDevice = 6,
    WheaDataFormatGeneric = 7,
    WheaDataFormatMax = 8,
} WHEA_ERROR_PACKET_DATA_FORMAT, *PWHEA_ERROR_PACKET_DATA_FORMAT;
typedef enum _WHEA_ERROR_SEVERITY {
    WheaErrSevRecoverable = 0,
    WheaErrSevFatal = 1,
    WheaErrSevCorrected = 2,
    WheaErrSevInformational = 3,
} WHEA_ERROR_SEVERITY, *PWHEA_ERROR_SEVERITY;
typedef enum _WHEA_ERROR_SOURCE_STATE {
    WheaErrSrcStateStopped = 1,
    WheaErrSrcStateStarted = 2,
    WheaErrSrcStateRemoved = 3,
    WheaErrSrcStateRemovePending = 4,
} WHEA_ERROR_SOURCE_STATE, *PWHEA_ERROR_SOURCE_STATE;
typedef enum _WHEA_ERROR_SOURCE_TYPE {
    WheaErrSrcTypeMCE = 0,
    WheaErrSrcTypeCMC = 1,
    WheaErrSrcTypeCPE = 2,
    WheaErrSrcTypeNMI = 3,
    WheaErrSrcTypePCIe = 4,
    WheaErrSrcTypeGeneric = 5,
    WheaErrSrcTypeINIT = 6,
    WheaErrSrcTypeBOOT = 7,
    WheaErrSrcTypeSCIGeneric = 8,
    WheaErrSrcTypeIPFMCA = 9,
    WheaErrSrcTypeIPFCMC = 10,
    WheaErrSrcTypeIPFCPE = 11,
    WheaErrSrcTypeGenericV2 = 12,
    WheaErrSrcTypeSCIGenericV2 = 13,
    WheaErrSrcTypeBMC = 14,
    WheaErrSrcTypePMEM = 15,
    WheaErrSrcTypeDeviceDriver = 16,
    WheaErrSrcTypeSea = 17,
    WheaErrSrcTypeSei = 18,
    WheaErrSrcTypeMax = 19,
} WHEA_ERROR_SOURCE_TYPE, *PWHEA_ERROR_SOURCE_TYPE;
typedef enum _WHEA_ERROR_TYPE {
    WheaErrTypeProcessor = 0,
    WheaErrTypeMemory = 1,
    WheaErrTypePCIExpress = 2,
    WheaErrTypeNMI = 3,
    WheaErrTypePCIXBus = 4,
    WheaErrTypePCIXDevice = 5,
    WheaErrTypeGeneric = 6,
    WheaErrTypePmem = 7,
} WHEA_ERROR_TYPE, *PWHEA_ERROR_TYPE;
typedef enum _WHEA_EVENT_LOG_ENTRY_ID {
    WheaEventLogEntryIdCmcPollingTimeout = 0x80000001,
    WheaEventLogEntryIdWheaInit = 0x80000002,
    WheaEventLogEntryIdCmcSwitchToPolling = 0x80000003,
    WheaEventLogEntryIdDroppedCorrectedError = 0x80000004,
    WheaEventLogEntryIdStartedReportHwError = 0x80000005,
    WheaEventLogEntryIdPFAMemoryOfflined = 0x80000006,
    WheaEventLogEntryIdPFAMemoryRemoveMonitor = 0x80000007,
    WheaEventLogEntryIdPFAMemoryPolicy = 0x80000008,
    WheaEventLogEntryIdPshedInjectError = 0x80000009,
    WheaEventLogEntryIdOscCapabilities = 0x8000000A,
    WheaEventLogEntryIdPshedPluginRegister = 0x8000000B,
    WheaEventLogEntryIdAddRemoveErrorSource = 0x8000000C,
    WheaEventLogEntryIdWorkQueueItem = 0x8000000D,
    WheaEventLogEntryIdAttemptErrorRecovery = 0x8000000E,
    WheaEventLogEntryIdMcaFoundErrorInBank = 0x8000000F,
    WheaEventLogEntryIdMcaStuckErrorCheck = 0x80000010,
    WheaEventLogEntryIdMcaErrorCleared = 0x80000011,
    WheaEventLogEntryIdClearedPoison = 0x80000012,
    WheaEventLogEntryIdProcessEINJ = 0x80000013,
    WheaEventLogEntryIdProcessHEST = 0x80000014,
    WheaEventLogEntryIdCreateGenericRecord = 0x80000015,
    WheaEventLogEntryIdErrorRecord = 0x80000016,
    WheaEventLogEntryIdErrorRecordLimit = 0x80000017,
    WheaEventLogEntryIdAerNotGrantedToOs = 0x80000018,
    WheaEventLogEntryIdErrSrcArrayInvalid = 0x80000019,
    WheaEventLogEntryIdAcpiTimeOut = 0x8000001A,
    WheaEventLogCmciRestart = 0x8000001B,
    WheaEventLogCmciFinalRestart = 0x8000001C,
    WheaEventLogEntryEtwOverFlow = 0x8000001D,
    WheaEventLogAzccRootBusSearchErr = 0x8000001E,
    WheaEventLogAzccRootBusList = 0x8000001F,
    WheaEventLogEntryIdErrSrcInvalid = 0x80000020,
    WheaEventLogEntryIdGenericErrMemMap = 0x80000021,
    WheaEventLogEntryIdPshedCallbackCollision = 0x80000022,
    WheaEventLogEntryIdSELBugCheckProgress = 0x80000023,
    WheaEventLogEntryIdPshedPluginLoad = 0x80000024,
    WheaEventLogEntryIdPshedPluginUnload = 0x80000025,
    WheaEventLogEntryIdPshedPluginSupported = 0x80000026,
    WheaEventLogEntryIdDeviceDriver = 0x80000027,
    WheaEventLogEntryIdCmciImplPresent = 0x80000028,
    WheaEventLogEntryIdCmciInitError = 0x80000029,
    WheaEventLogEntryIdSELBugCheckRecovery = 0x8000002A,
    WheaEventLogEntryIdDrvErrSrcInvalid = 0x8000002B,
    WheaEventLogEntryIdDrvHandleBusy = 0x8000002C,
    WheaEventLogEntryIdWheaHeartbeat = 0x8000002D,
    WheaEventLogAzccRootBusPoisonSet = 0x8000002E,
    WheaEventLogEntryIdSELBugCheckInfo = 0x8000002F,
    WheaEventLogEntryIdErrDimmInfoMismatch = 0x80000030,
    WheaEventLogEntryIdeDpcEnabled = 0x80000031,
    WheaEventLogEntryPageOfflineDone = 0x80000032,
    WheaEventLogEntryPageOfflinePendMax = 0x80000033,
    WheaEventLogEntryIdBadPageLimitReached = 0x80000034,
    WheaEventLogEntrySrarDetail = 0x80000035,
    WheaEventLogEntryEarlyError = 0x80000036,
    WheaEventLogEntryIdPcieOverrideInfo = 0x80000037,
    WheaEventLogEntryIdReadPcieOverridesErr = 0x80000038,
    WheaEventLogEntryIdPcieConfigInfo = 0x80000039,
    WheaEventLogEntryIdPcieSummaryFailed = 0x80000040,
    WheaEventLogEntryIdThrottleRegCorrupt = 0x80000041,
    WheaEventLogEntryIdThrottleAddErrSrcFailed = 0x80000042,
    WheaEventLogEntryIdThrottleRegDataIgnored = 0x80000043,
    WheaEventLogEntryIdEnableKeyNotifFailed = 0x80000044,
    WheaEventLogEntryIdKeyNotificationFailed = 0x80000045,
    WheaEventLogEntryIdPcieRemoveDevice = 0x80000046,
    WheaEventLogEntryIdPcieAddDevice = 0x80000047,
    WheaEventLogEntryIdPcieSpuriousErrSource = 0x80000048,
    WheaEventLogEntryIdMemoryAddDevice = 0x80000049,
    WheaEventLogEntryIdMemoryRemoveDevice = 0x8000004A,
    WheaEventLogEntryIdMemorySummaryFailed = 0x8000004B,
    WheaEventLogEntryIdPcieDpcError = 0x8000004C,
    WheaEventLogEntryIdCpuBusesInitFailed = 0x8000004D,
    WheaEventLogEntryIdPshedPluginInitFailed = 0x8000004E,
    WheaEventLogEntryIdFailedAddToDefectList = 0x8000004F,
    WheaEventLogEntryIdDefectListFull = 0x80000050,
    WheaEventLogEntryIdDefectListUEFIVarFailed = 0x80000051,
    WheaEventLogEntryIdDefectListCorrupt = 0x80000052,
    WheaEventLogEntryIdBadHestNotifyData = 0x80000053,
    WheaEventLogEntryIdSrasTableNotFound = 0x80000054,
    WheaEventLogEntryIdSrasTableError = 0x80000055,
    WheaEventLogEntryIdSrasTableEntries = 0x80000056,
    WheaEventLogEntryIdRowFailure = 0x80000057,
    WheaEventLogEntryIdCpusFrozen = 0x80000060,
    WheaEventLogEntryIdCpusFrozenNoCrashDump = 0x80000061,
    WheaEventLogEntryIdPshedPiTraceLog = 0x80040010,
} WHEA_EVENT_LOG_ENTRY_ID, *PWHEA_EVENT_LOG_ENTRY_ID;
typedef enum _WHEA_EVENT_LOG_ENTRY_TYPE {
    WheaEventLogEntryTypeInformational = 0,
    WheaEventLogEntryTypeWarning = 1,
    WheaEventLogEntryTypeError = 2,
} WHEA_EVENT_LOG_ENTRY_TYPE, *PWHEA_EVENT_LOG_ENTRY_TYPE;

typedef enum {
    WinNullSid = 0,
    WinWorldSid = 1,
    WinLocalSid = 2,
    WinCreatorOwnerSid = 3,
    WinCreatorGroupSid = 4,
    WinCreatorOwnerServerSid = 5,
    WinCreatorGroupServerSid = 6,
    WinNtAuthoritySid = 7,
    WinDialupSid = 8,
    WinNetworkSid = 9,
    WinBatchSid = 10,
    WinInteractiveSid = 11,
    WinServiceSid = 12,
    WinAnonymousSid = 13,
    WinProxySid = 14,
    WinEnterpriseControllersSid = 15,
    WinSelfSid = 16,
    WinAuthenticatedUserSid = 17,
    WinRestrictedCodeSid = 18,
    WinTerminalServerSid = 19,
    WinRemoteLogonIdSid = 20,
    WinLogonIdsSid = 21,
    WinLocalSystemSid = 22,
    WinLocalServiceSid = 23,
    WinNetworkServiceSid = 24,
    WinBuiltinDomainSid = 25,
    WinBuiltinAdministratorsSid = 26,
    WinBuiltinUsersSid = 27,
    WinBuiltinGuestsSid = 28,
    WinBuiltinPowerUsersSid = 29,
    WinBuiltinAccountOperatorsSid = 30,
    WinBuiltinSystemOperatorsSid = 31,
    WinBuiltinPrintOperatorsSid = 32,
    WinBuiltinBackupOperatorsSid = 33,
    WinBuiltinReplicatorSid = 34,
    WinBuiltinPreWindows2000CompatibleAccessSid = 35,
    WinBuiltinRemoteDesktopUsersSid = 36,
    WinBuiltinNetworkConfigurationOperatorsSid = 37,
    WinAccountAdministratorSid = 38,
    WinAccountGuestSid = 39,
    WinAccountKrbtgtSid = 40,
    WinAccountDomainAdminsSid = 41,
    WinAccountDomainUsersSid = 42,
    WinAccountDomainGuestsSid = 43,
    WinAccountComputersSid = 44,
    WinAccountControllersSid = 45,
    WinAccountCertAdminsSid = 46,
    WinAccountSchemaAdminsSid = 47,
    WinAccountEnterpriseAdminsSid = 48,
    WinAccountPolicyAdminsSid = 49,
    WinAccountRasAndIasServersSid = 50,
    WinNTLMAuthenticationSid = 51,
    WinDigestAuthenticationSid = 52,
    WinSChannelAuthenticationSid = 53,
    WinThisOrganizationSid = 54,
    WinOtherOrganizationSid = 55,
    WinBuiltinIncomingForestTrustBuildersSid = 56,
    WinBuiltinPerfMonitoringUsersSid = 57,
    WinBuiltinPerfLoggingUsersSid = 58,
    WinBuiltinAuthorizationAccessSid = 59,
    WinBuiltinTerminalServerLicenseServersSid = 60,
    WinBuiltinDCOMUsersSid = 61,
    WinBuiltinIUsersSid = 62,
    WinIUserSid = 63,
    WinBuiltinCryptoOperatorsSid = 64,
    WinUntrustedLabelSid = 65,
    WinLowLabelSid = 66,
    WinMediumLabelSid = 67,
    WinHighLabelSid = 68,
    WinSystemLabelSid = 69,
    WinWriteRestrictedCodeSid = 70,
    WinCreatorOwnerRightsSid = 71,
    WinCacheablePrincipalsGroupSid = 72,
    WinNonCacheablePrincipalsGroupSid = 73,
    WinEnterpriseReadonlyControllersSid = 74,
    WinAccountReadonlyControllersSid = 75,
    WinBuiltinEventLogReadersGroup = 76,
    WinNewEnterpriseReadonlyControllersSid = 77,
    WinBuiltinCertSvcDComAccessGroup = 78,
    WinMediumPlusLabelSid = 79,
    WinLocalLogonSid = 80,
    WinConsoleLogonSid = 81,
    WinThisOrganizationCertificateSid = 82,
    WinApplicationPackageAuthoritySid = 83,
    WinBuiltinAnyPackageSid = 84,
    WinCapabilityInternetClientSid = 85,
    WinCapabilityInternetClientServerSid = 86,
    WinCapabilityPrivateNetworkClientServerSid = 87,
    WinCapabilityPicturesLibrarySid = 88,
    WinCapabilityVideosLibrarySid = 89,
    WinCapabilityMusicLibrarySid = 90,
    WinCapabilityDocumentsLibrarySid = 91,
    WinCapabilitySharedUserCertificatesSid = 92,
    WinCapabilityEnterpriseAuthenticationSid = 93,
    WinCapabilityRemovableStorageSid = 94,
    WinBuiltinRDSRemoteAccessServersSid = 95,
    WinBuiltinRDSEndpointServersSid = 96,
    WinBuiltinRDSManagementServersSid = 97,
    WinUserModeDriversSid = 98,
    WinBuiltinHyperVAdminsSid = 99,
    WinAccountCloneableControllersSid = 100,
    WinBuiltinAccessControlAssistanceOperatorsSid = 101,
    WinBuiltinRemoteManagementUsersSid = 102,
    WinAuthenticationAuthorityAssertedSid = 103,
    WinAuthenticationServiceAssertedSid = 104,
    WinLocalAccountSid = 105,
    WinLocalAccountAndAdministratorSid = 106,
    WinAccountProtectedUsersSid = 107,
    WinCapabilityAppointmentsSid = 108,
    WinCapabilityContactsSid = 109,
    WinAccountDefaultSystemManagedSid = 110,
    WinBuiltinDefaultSystemManagedGroupSid = 111,
    WinBuiltinStorageReplicaAdminsSid = 112,
    WinAccountKeyAdminsSid = 113,
    WinAccountEnterpriseKeyAdminsSid = 114,
    WinAuthenticationKeyTrustSid = 115,
    WinAuthenticationKeyPropertyMFASid = 116,
    WinAuthenticationKeyPropertyAttestationSid = 117,
    WinAuthenticationFreshKeyAuthSid = 118,
    WinBuiltinDeviceOwnersSid = 119,
} WELL_KNOWN_SID_TYPE;
/* Callbacks as function types with their pointers, and names built on the above. */
typedef void BOOT_DRIVER_CALLBACK_FUNCTION(PVOID, BDCB_CALLBACK_TYPE, PBDCB_IMAGE_INFORMATION);
typedef void DRIVER_REINITIALIZE(struct _DRIVER_OBJECT *, PVOID, ULONG);
typedef void EXPAND_STACK_CALLOUT(PVOID);
typedef BOOT_DRIVER_CALLBACK_FUNCTION *PBOOT_DRIVER_CALLBACK_FUNCTION;
typedef void CREATE_PROCESS_NOTIFY_ROUTINE(HANDLE, HANDLE, BOOLEAN);
typedef CREATE_PROCESS_NOTIFY_ROUTINE *PCREATE_PROCESS_NOTIFY_ROUTINE;
typedef void CREATE_PROCESS_NOTIFY_ROUTINE_EX(PEPROCESS, HANDLE, PPS_CREATE_NOTIFY_INFO);
typedef CREATE_PROCESS_NOTIFY_ROUTINE_EX *PCREATE_PROCESS_NOTIFY_ROUTINE_EX;
typedef void CREATE_THREAD_NOTIFY_ROUTINE(HANDLE, HANDLE, BOOLEAN);
typedef CREATE_THREAD_NOTIFY_ROUTINE *PCREATE_THREAD_NOTIFY_ROUTINE;
typedef DRIVER_REINITIALIZE *PDRIVER_REINITIALIZE;
typedef EXPAND_STACK_CALLOUT *PEXPAND_STACK_CALLOUT;
typedef NTSTATUS FNFTH(PSYSTEM_FIRMWARE_TABLE_INFORMATION);
typedef FNFTH *PFNFTH;
typedef NTSTATUS FN_WHEA_HIGH_IRQL_LOG_SEL_EVENT_HANDLER(PVOID, PIPMI_OS_SEL_RECORD);
typedef FN_WHEA_HIGH_IRQL_LOG_SEL_EVENT_HANDLER *PFN_WHEA_HIGH_IRQL_LOG_SEL_EVENT_HANDLER;
typedef NTSTATUS GET_LOCATION_STRING(PVOID, PZZWSTR *);
typedef GET_LOCATION_STRING *PGET_LOCATION_STRING;
typedef NTSTATUS IO_QUERY_DEVICE_ROUTINE(PVOID, PUNICODE_STRING, INTERFACE_TYPE, ULONG, PKEY_VALUE_FULL_INFORMATION *, CONFIGURATION_TYPE, ULONG, PKEY_VALUE_FULL_INFORMATION *, CONFIGURATION_TYPE, ULONG, PKEY_VALUE_FULL_INFORMATION *);
typedef IO_QUERY_DEVICE_ROUTINE *PIO_QUERY_DEVICE_ROUTINE;
typedef void LOAD_IMAGE_NOTIFY_ROUTINE(PUNICODE_STRING, HANDLE, PIMAGE_INFO);
typedef LOAD_IMAGE_NOTIFY_ROUTINE *PLOAD_IMAGE_NOTIFY_ROUTINE;
typedef NTSTATUS MM_ROTATE_COPY_CALLBACK_FUNCTION(PMDL, PMDL, PVOID);
typedef MM_ROTATE_COPY_CALLBACK_FUNCTION *PMM_ROTATE_COPY_CALLBACK_FUNCTION;
typedef void PHYSICAL_COUNTER_EVENT_BUFFER_OVERFLOW_HANDLER(PVOID, SIZE_T, SIZE_T, HANDLE);
typedef PHYSICAL_COUNTER_EVENT_BUFFER_OVERFLOW_HANDLER *PPHYSICAL_COUNTER_EVENT_BUFFER_OVERFLOW_HANDLER;
typedef void PHYSICAL_COUNTER_OVERFLOW_HANDLER(ULONGLONG, HANDLE);
typedef PHYSICAL_COUNTER_OVERFLOW_HANDLER *PPHYSICAL_COUNTER_OVERFLOW_HANDLER;
typedef PVOID RTL_AVL_ALLOCATE_ROUTINE(struct _RTL_AVL_TABLE *, CLONG);
typedef RTL_AVL_ALLOCATE_ROUTINE *PRTL_AVL_ALLOCATE_ROUTINE;
typedef RTL_GENERIC_COMPARE_RESULTS RTL_AVL_COMPARE_ROUTINE(struct _RTL_AVL_TABLE *, PVOID, PVOID);
typedef RTL_AVL_COMPARE_ROUTINE *PRTL_AVL_COMPARE_ROUTINE;
typedef void RTL_AVL_FREE_ROUTINE(struct _RTL_AVL_TABLE *, PVOID);
typedef RTL_AVL_FREE_ROUTINE *PRTL_AVL_FREE_ROUTINE;
typedef NTSTATUS RTL_AVL_MATCH_FUNCTION(struct _RTL_AVL_TABLE *, PVOID, PVOID);
typedef RTL_AVL_MATCH_FUNCTION *PRTL_AVL_MATCH_FUNCTION;
typedef PVOID RTL_GENERIC_ALLOCATE_ROUTINE(struct _RTL_GENERIC_TABLE *, CLONG);
typedef RTL_GENERIC_ALLOCATE_ROUTINE *PRTL_GENERIC_ALLOCATE_ROUTINE;
typedef RTL_GENERIC_COMPARE_RESULTS RTL_GENERIC_COMPARE_ROUTINE(struct _RTL_GENERIC_TABLE *, PVOID, PVOID);
typedef RTL_GENERIC_COMPARE_ROUTINE *PRTL_GENERIC_COMPARE_ROUTINE;
typedef void RTL_GENERIC_FREE_ROUTINE(struct _RTL_GENERIC_TABLE *, PVOID);
typedef RTL_GENERIC_FREE_ROUTINE *PRTL_GENERIC_FREE_ROUTINE;
typedef ULONG RTL_RUN_ONCE_INIT_FN(PRTL_RUN_ONCE, PVOID, PVOID *);
typedef RTL_RUN_ONCE_INIT_FN *PRTL_RUN_ONCE_INIT_FN;
typedef NTSTATUS SHED_PI_ATTEMPT_ERROR_RECOVERY(PVOID, ULONG, PWHEA_ERROR_RECORD);
typedef SHED_PI_ATTEMPT_ERROR_RECOVERY *PSHED_PI_ATTEMPT_ERROR_RECOVERY;
typedef NTSTATUS SHED_PI_CLEAR_ERROR_RECORD(PVOID, ULONG, ULONGLONG);
typedef SHED_PI_CLEAR_ERROR_RECORD *PSHED_PI_CLEAR_ERROR_RECORD;
typedef NTSTATUS SHED_PI_CLEAR_ERROR_STATUS(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR, ULONG, PWHEA_ERROR_RECORD);
typedef SHED_PI_CLEAR_ERROR_STATUS *PSHED_PI_CLEAR_ERROR_STATUS;
typedef NTSTATUS SHED_PI_DISABLE_ERROR_SOURCE(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR);
typedef SHED_PI_DISABLE_ERROR_SOURCE *PSHED_PI_DISABLE_ERROR_SOURCE;
typedef NTSTATUS SHED_PI_ENABLE_ERROR_SOURCE(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR);
typedef SHED_PI_ENABLE_ERROR_SOURCE *PSHED_PI_ENABLE_ERROR_SOURCE;
typedef NTSTATUS SHED_PI_FINALIZE_ERROR_RECORD(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR, ULONG, PWHEA_ERROR_RECORD);
typedef SHED_PI_FINALIZE_ERROR_RECORD *PSHED_PI_FINALIZE_ERROR_RECORD;
typedef NTSTATUS SHED_PI_GET_ALL_ERROR_SOURCES(PVOID, PULONG, PWHEA_ERROR_SOURCE_DESCRIPTOR *, PULONG);
typedef SHED_PI_GET_ALL_ERROR_SOURCES *PSHED_PI_GET_ALL_ERROR_SOURCES;
typedef NTSTATUS SHED_PI_GET_ERROR_SOURCE_INFO(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR);
typedef SHED_PI_GET_ERROR_SOURCE_INFO *PSHED_PI_GET_ERROR_SOURCE_INFO;
typedef NTSTATUS SHED_PI_GET_INJECTION_CAPABILITIES(PVOID, PWHEA_ERROR_INJECTION_CAPABILITIES);
typedef SHED_PI_GET_INJECTION_CAPABILITIES *PSHED_PI_GET_INJECTION_CAPABILITIES;
typedef NTSTATUS SHED_PI_INJECT_ERROR(PVOID, ULONGLONG, ULONGLONG, ULONGLONG, ULONGLONG, ULONGLONG);
typedef SHED_PI_INJECT_ERROR *PSHED_PI_INJECT_ERROR;
typedef NTSTATUS SHED_PI_READ_ERROR_RECORD(PVOID, ULONG, ULONGLONG, PULONGLONG, PULONG, PWHEA_ERROR_RECORD);
typedef SHED_PI_READ_ERROR_RECORD *PSHED_PI_READ_ERROR_RECORD;
typedef NTSTATUS SHED_PI_RETRIEVE_ERROR_INFO(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR, ULONGLONG, PWHEA_ERROR_PACKET);
typedef SHED_PI_RETRIEVE_ERROR_INFO *PSHED_PI_RETRIEVE_ERROR_INFO;
typedef NTSTATUS SHED_PI_SET_ERROR_SOURCE_INFO(PVOID, PWHEA_ERROR_SOURCE_DESCRIPTOR);
typedef SHED_PI_SET_ERROR_SOURCE_INFO *PSHED_PI_SET_ERROR_SOURCE_INFO;
typedef NTSTATUS SHED_PI_WRITE_ERROR_RECORD(PVOID, ULONG, ULONG, PWHEA_ERROR_RECORD);
typedef SHED_PI_WRITE_ERROR_RECORD *PSHED_PI_WRITE_ERROR_RECORD;
typedef void TIMER_APC_ROUTINE(PVOID, ULONG, LONG);
typedef TIMER_APC_ROUTINE *PTIMER_APC_ROUTINE;
typedef void (*SILO_CONTEXT_CLEANUP_CALLBACK)(PVOID);
typedef NTSTATUS (*SILO_MONITOR_CREATE_CALLBACK)(PESILO);
typedef void (*SILO_MONITOR_TERMINATE_CALLBACK)(PESILO);
typedef NTSTATUS _WHEA_ERROR_SOURCE_CORRECT(PWHEA_ERROR_SOURCE_DESCRIPTOR, PULONG);
typedef _WHEA_ERROR_SOURCE_CORRECT *WHEA_ERROR_SOURCE_CORRECT;
typedef NTSTATUS _WHEA_ERROR_SOURCE_CORRECT_DEVICE_DRIVER(PVOID, PULONG);
typedef _WHEA_ERROR_SOURCE_CORRECT_DEVICE_DRIVER *WHEA_ERROR_SOURCE_CORRECT_DEVICE_DRIVER;
typedef NTSTATUS _WHEA_ERROR_SOURCE_CREATE_RECORD(PWHEA_ERROR_SOURCE_DESCRIPTOR, PWHEA_ERROR_PACKET, PWHEA_ERROR_RECORD, ULONG, PVOID);
typedef _WHEA_ERROR_SOURCE_CREATE_RECORD *WHEA_ERROR_SOURCE_CREATE_RECORD;
typedef NTSTATUS _WHEA_ERROR_SOURCE_INITIALIZE(ULONG, PWHEA_ERROR_SOURCE_DESCRIPTOR, PVOID);
typedef _WHEA_ERROR_SOURCE_INITIALIZE *WHEA_ERROR_SOURCE_INITIALIZE;
typedef NTSTATUS _WHEA_ERROR_SOURCE_INITIALIZE_DEVICE_DRIVER(PVOID, ULONG);
typedef _WHEA_ERROR_SOURCE_INITIALIZE_DEVICE_DRIVER *WHEA_ERROR_SOURCE_INITIALIZE_DEVICE_DRIVER;
typedef NTSTATUS _WHEA_ERROR_SOURCE_RECOVER(PVOID, PWHEA_ERROR_SEVERITY);
typedef _WHEA_ERROR_SOURCE_RECOVER *WHEA_ERROR_SOURCE_RECOVER;
typedef void _WHEA_ERROR_SOURCE_UNINITIALIZE(PVOID);
typedef _WHEA_ERROR_SOURCE_UNINITIALIZE *WHEA_ERROR_SOURCE_UNINITIALIZE;
typedef void _WHEA_ERROR_SOURCE_UNINITIALIZE_DEVICE_DRIVER(PVOID);
typedef _WHEA_ERROR_SOURCE_UNINITIALIZE_DEVICE_DRIVER *WHEA_ERROR_SOURCE_UNINITIALIZE_DEVICE_DRIVER;
typedef BOOLEAN _WHEA_SIGNAL_HANDLER_OVERRIDE_CALLBACK(UINT_PTR);
typedef _WHEA_SIGNAL_HANDLER_OVERRIDE_CALLBACK *WHEA_SIGNAL_HANDLER_OVERRIDE_CALLBACK;
typedef void (*pHalExamineMBR)(PDEVICE_OBJECT, ULONG, ULONG, PVOID *);
typedef NTSTATUS (*pHalQuerySystemInformation)(HAL_QUERY_INFORMATION_CLASS, ULONG, PVOID, PULONG);
typedef NTSTATUS (*pHalSetSystemInformation)(HAL_SET_INFORMATION_CLASS, ULONG, PVOID);

#endif
