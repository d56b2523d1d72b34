/* What ntddk.h adds to wdm.h: constants. */
#ifndef FLTWDK_NTDDK_CONSTANTS_H
#define FLTWDK_NTDDK_CONSTANTS_H

#define CP_GET_ERROR                                 2
#define CP_GET_NODATA                                1
#define CP_GET_SUCCESS                               0

#define DO_BOOT_CRITICAL                             0x20000000
#define DO_DEVICE_HAS_NAME                           0x40
#define DO_DEVICE_IRP_REQUIRES_EXTENSION             0x08000000
#define DO_DISALLOW_EXECUTE                          0x00800000
#define DO_FORCE_NEITHER_IO                          0x00080000
#define DO_LONG_TERM_REQUESTS                        0x00000200
#define DO_LOW_PRIORITY_FILESYSTEM                   0x00010000
#define DO_NEVER_LAST_DEVICE                         0x00000400
#define DO_SUPPORTS_TRANSACTIONS                     0x00040000
#define DO_SYSTEM_BOOT_PARTITION                     0x00000100
#define DO_SYSTEM_CRITICAL_PARTITION                 0x00400000
#define DO_SYSTEM_SYSTEM_PARTITION                   0x00200000
#define DO_VOLUME_DEVICE_OBJECT                      0x00100000

#define DRIVER_VERIFIER_FORCE_IRQL_CHECKING          2
#define DRIVER_VERIFIER_INJECT_ALLOCATION_FAILURES   4
#define DRIVER_VERIFIER_IO_CHECKING                  0x10
#define DRIVER_VERIFIER_SPECIAL_POOLING              1
#define DRIVER_VERIFIER_TRACK_POOL_ALLOCATIONS       8

#define DRVO_BOOTREINIT_REGISTERED                   0x20
#define DRVO_INITIALIZED                             0x10
#define DRVO_LEGACY_RESOURCES                        0x40
#define DRVO_REINIT_REGISTERED                       8
#define EXCEPTION_EXECUTE_FAULT                      8
#define EXCEPTION_READ_FAULT                         0
#define EXCEPTION_WRITE_FAULT                        1

#define FILE_CHARACTERISTICS_EXPECT_ORDERLY_REMOVAL_DEPRECATED 0x00000200
#define FILE_CHARACTERISTICS_EXPECT_ORDERLY_REMOVAL_EX 0x00004000
#define FILE_CHARACTERISTICS_EXPECT_SURPRISE_REMOVAL_DEPRECATED 0x00000300
#define FILE_CHARACTERISTICS_EXPECT_SURPRISE_REMOVAL_EX 0x00008000
#define FILE_CHARACTERISTICS_PROPAGATED              0x0005010F
#define FILE_CHARACTERISTICS_REMOVAL_POLICY_MASK_DEPRECATED 0x00000300
#define FILE_CHARACTERISTICS_REMOVAL_POLICY_MASK_EX  0x0000C000
#define FILE_DISPOSITION_DELETE                      1
#define FILE_DISPOSITION_DO_NOT_DELETE               0
#define FILE_DISPOSITION_FORCE_IMAGE_SECTION_CHECK   4
#define FILE_DISPOSITION_IGNORE_READONLY_ATTRIBUTE   0x10
#define FILE_DISPOSITION_ON_CLOSE                    8
#define FILE_DISPOSITION_POSIX_SEMANTICS             2

#define IMAGE_ADDRESSING_MODE_32BIT                  3
#define IO_ATTACH_DEVICE                             0x00000400
#define IO_CHECK_CREATE_PARAMETERS                   0x00000200
#define IO_IGNORE_SHARE_ACCESS_CHECK                 0x00000800
#define IO_USE_AMBIENT_SILO                          0x1ULL

#define IRP_MN_COMPLETE                              4
#define IRP_MN_COMPLETE_MDL                          6
#define IRP_MN_COMPLETE_MDL_DPC                      7
#define IRP_MN_COMPRESSED                            8
#define IRP_MN_DPC                                   1
#define IRP_MN_FLUSH_AND_PURGE                       1
#define IRP_MN_FLUSH_DATA_ONLY                       2
#define IRP_MN_FLUSH_DATA_SYNC_ONLY                  4
#define IRP_MN_FLUSH_NO_SYNC                         3
#define IRP_MN_KERNEL_CALL                           4
#define IRP_MN_LOAD_FILE_SYSTEM                      3
#define IRP_MN_LOCK                                  1
#define IRP_MN_MDL                                   2
#define IRP_MN_MDL_DPC                               3
#define IRP_MN_MOUNT_VOLUME                          1
#define IRP_MN_NORMAL                                0
#define IRP_MN_NOTIFY_CHANGE_DIRECTORY               2
#define IRP_MN_NOTIFY_CHANGE_DIRECTORY_EX            3
#define IRP_MN_QUERY_DIRECTORY                       1
#define IRP_MN_QUERY_LEGACY_BUS_INFORMATION          0x18
#define IRP_MN_TRACK_LINK                            4
#define IRP_MN_UNLOCK_ALL                            3
#define IRP_MN_UNLOCK_ALL_BY_KEY                     4
#define IRP_MN_UNLOCK_SINGLE                         2
#define IRP_MN_USER_FS_REQUEST                       0
#define IRP_MN_VERIFY_VOLUME                         2

#define MAXIMUM_DEBUG_BARS                           6
#define MAXIMUM_EXPANSION_SIZE                       0x00011800
#define MAXIMUM_XSTATE_FEATURES                      0x40
#define MAX_HW_COUNTERS                              0x10

#define MM_ADD_PHYSICAL_MEMORY_ALREADY_ZEROED        1
#define MM_ADD_PHYSICAL_MEMORY_HUGE_PAGES_ONLY       4
#define MM_ADD_PHYSICAL_MEMORY_LARGE_PAGES_ONLY      2
#define MM_ALL_PARTITIONS_OBJECT                     0xFFFFFFFFFFFFFFFEULL
#define MM_COPY_MEMORY_PHYSICAL                      1
#define MM_COPY_MEMORY_VIRTUAL                       2
#define MM_CURRENT_PROCESS_PARTITION_OBJECT          0xFFFFFFFFFFFFFFFFULL
#define MM_GET_CACHE_ATTRIBUTE_IO_SPACE              1
#define MM_GET_PHYSICAL_MEMORY_RANGES_INCLUDE_ALL_PARTITIONS 2
#define MM_GET_PHYSICAL_MEMORY_RANGES_INCLUDE_FILE_ONLY 1
#define MM_LOWEST_USER_ADDRESS                       0x10000ULL
#define MM_REMOVE_PHYSICAL_MEMORY_BAD_ONLY           1
#define MM_SECURE_EXCLUSIVE                          1
#define MM_SECURE_NO_CHANGE                          2
#define MM_SECURE_NO_INHERIT                         8
#define MM_SECURE_USER_MODE_ONLY                     4
#define MM_SYSTEM_PARTITION_OBJECT                   0x0ULL
#define MM_SYSTEM_VIEW_EXCEPTIONS_FOR_INPAGE_ERRORS  1

#define OPLOCK_KEY_FLAG_PARENT_KEY                   1
#define OPLOCK_KEY_FLAG_TARGET_KEY                   2
#define OPLOCK_KEY_VERSION_WIN7                      1
#define OPLOCK_KEY_VERSION_WIN8                      2

#define PROCESS_EXCEPTION_PORT_ALL_STATE_BITS        3UL
#define PROCESS_EXCEPTION_PORT_ALL_STATE_FLAGS       0x7ULL
#define PROCESS_HANDLE_EXCEPTIONS_ENABLED            1UL
#define PROCESS_HANDLE_RAISE_UM_EXCEPTION_ON_INVALID_HANDLE_CLOSE_DISABLED 0UL
#define PROCESS_HANDLE_RAISE_UM_EXCEPTION_ON_INVALID_HANDLE_CLOSE_ENABLED 1UL
#define PROCESS_HANDLE_TRACING_MAX_STACKS            0x10
#define PROCESS_LUID_DOSDEVICES_ONLY                 1

#define PS_IMAGE_NOTIFY_CONFLICTING_ARCHITECTURE     1
#define PS_INVALID_SILO_CONTEXT_SLOT                 0xFFFFFFFFUL

#define RTL_CORRELATION_VECTOR_STRING_LENGTH         0x81
#define RTL_CORRELATION_VECTOR_V1_LENGTH             0x40
#define RTL_CORRELATION_VECTOR_V1_PREFIX_LENGTH      0x10
#define RTL_CORRELATION_VECTOR_V2_LENGTH             0x80
#define RTL_CORRELATION_VECTOR_V2_PREFIX_LENGTH      0x16
#define RTL_CORRELATION_VECTOR_VERSION_1             1
#define RTL_CORRELATION_VECTOR_VERSION_2             2
#define RTL_CORRELATION_VECTOR_VERSION_CURRENT       2
#define RTL_HASH_ALLOCATED_HEADER                    1
#define RTL_HASH_RESERVED_SIGNATURE                  0
#define RTL_RUN_ONCE_ASYNC                           2UL
#define RTL_RUN_ONCE_CHECK_ONLY                      1UL
#define RTL_RUN_ONCE_CTX_RESERVED_BITS               2
#define RTL_RUN_ONCE_INIT_FAILED                     4UL
#define RTL_STACK_WALKING_MODE_FRAMES_TO_SKIP_SHIFT  8
#define RTL_VIRTUAL_UNWIND2_VALIDATE_PAC             1UL

#define SE_SIGNING_LEVEL_ANTIMALWARE                 7
#define SE_SIGNING_LEVEL_AUTHENTICODE                4
#define SE_SIGNING_LEVEL_CUSTOM_1                    3
#define SE_SIGNING_LEVEL_CUSTOM_2                    5
#define SE_SIGNING_LEVEL_CUSTOM_3                    7
#define SE_SIGNING_LEVEL_CUSTOM_4                    9
#define SE_SIGNING_LEVEL_CUSTOM_5                    0x0A
#define SE_SIGNING_LEVEL_CUSTOM_6                    0x0F
#define SE_SIGNING_LEVEL_CUSTOM_7                    0x0D
#define SE_SIGNING_LEVEL_DEVELOPER                   3
#define SE_SIGNING_LEVEL_DYNAMIC_CODEGEN             0x0B
#define SE_SIGNING_LEVEL_ENTERPRISE                  2
#define SE_SIGNING_LEVEL_MICROSOFT                   8
#define SE_SIGNING_LEVEL_STORE                       6
#define SE_SIGNING_LEVEL_UNCHECKED                   0
#define SE_SIGNING_LEVEL_UNSIGNED                    1
#define SE_SIGNING_LEVEL_WINDOWS                     0x0C
#define SE_SIGNING_LEVEL_WINDOWS_TCB                 0x0E
#define SE_UNSOLICITED_INPUT_PRIVILEGE               6

#define SYSTEM_CALL_INT_2E                           1
#define SYSTEM_CALL_SYSCALL                          0
#define THREAD_CSWITCH_PMU_DISABLE                   0
#define THREAD_CSWITCH_PMU_ENABLE                    1
#define THREAD_PROFILING_FLAG_DISPATCH               1
#define TXF_MINIVERSION_DEFAULT_VIEW                 0x0000FFFE

#endif
