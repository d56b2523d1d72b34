/* ntddvol.h: the part that filters use. */
#ifndef FLTWDK_NTDDVOL_H
#define FLTWDK_NTDDVOL_H

#include <ntddstor.h>

/* Scalars and pointers to them. */

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct _DISK_EXTENT DISK_EXTENT, *PDISK_EXTENT;
typedef struct _FILE_EXTENT FILE_EXTENT, *PFILE_EXTENT;
typedef struct _VOLUME_DISK_EXTENTS VOLUME_DISK_EXTENTS, *PVOLUME_DISK_EXTENTS;
typedef struct _VOLUME_NUMBER VOLUME_NUMBER, *PVOLUME_NUMBER;

/* Other names for the structures. */
typedef GUID FILE_SIG_T;

#define IOCTL_VOLUME_ALLOCATE_BC_STREAM         0x0056C040
#define IOCTL_VOLUME_BASE                       0x56
#define IOCTL_VOLUME_BC_VERSION                 1
#define IOCTL_VOLUME_FREE_BC_STREAM             0x0056C044
#define IOCTL_VOLUME_GET_BC_PROPERTIES          0x0056403C
#define IOCTL_VOLUME_GET_CSVBLOCKCACHE_CALLBACK 0x0056C068
#define IOCTL_VOLUME_GET_GPT_ATTRIBUTES         0x00560038
#define IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS    0x00560000
#define IOCTL_VOLUME_IS_CLUSTERED               0x00560030
#define IOCTL_VOLUME_IS_CSV                     0x00560060
#define IOCTL_VOLUME_IS_DYNAMIC                 0x00560048
#define IOCTL_VOLUME_IS_IO_CAPABLE              0x00560014
#define IOCTL_VOLUME_IS_OFFLINE                 0x00560010
#define IOCTL_VOLUME_IS_PARTITION               0x00560028
#define IOCTL_VOLUME_LOGICAL_TO_PHYSICAL        0x00560020
#define IOCTL_VOLUME_OFFLINE                    0x0056C00C
#define IOCTL_VOLUME_ONLINE                     0x0056C008
#define IOCTL_VOLUME_PHYSICAL_TO_LOGICAL        0x00560024
#define IOCTL_VOLUME_POST_ONLINE                0x0056C064
#define IOCTL_VOLUME_PREPARE_FOR_CRITICAL_IO    0x0056C04C
#define IOCTL_VOLUME_PREPARE_FOR_SHRINK         0x0056C05C
#define IOCTL_VOLUME_QUERY_ALLOCATION_HINT      0x00564052
#define IOCTL_VOLUME_QUERY_FAILOVER_SET         0x00560018
#define IOCTL_VOLUME_QUERY_MINIMUM_SHRINK_SIZE  0x00564058
#define IOCTL_VOLUME_QUERY_VOLUME_NUMBER        0x0056001C
#define IOCTL_VOLUME_READ_PLEX                  0x0056402E
#define IOCTL_VOLUME_SET_GPT_ATTRIBUTES         0x00560034
#define IOCTL_VOLUME_SUPPORTS_ONLINE_OFFLINE    0x00560004
#define IOCTL_VOLUME_UPDATE_PROPERTIES          0x00560054

struct _DISK_EXTENT {
    ULONG DiskNumber;
    LARGE_INTEGER StartingOffset;
    LARGE_INTEGER ExtentLength;
};

struct _FILE_EXTENT {
    ULONGLONG VolumeOffset;
    ULONGLONG ExtentLength;
};

struct _VOLUME_DISK_EXTENTS {
    ULONG NumberOfDiskExtents;
    DISK_EXTENT Extents[1];
};

struct _VOLUME_NUMBER {
    ULONG VolumeNumber;
    WCHAR VolumeManagerName[8];
};

#endif
