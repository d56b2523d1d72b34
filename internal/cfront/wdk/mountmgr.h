/* mountmgr.h: the part that filters use. */
#ifndef FLTWDK_MOUNTMGR_H
#define FLTWDK_MOUNTMGR_H

#include <ntddstor.h>

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct _MOUNTDEV_NAME MOUNTDEV_NAME, *PMOUNTDEV_NAME;

/* Enumerations. */
typedef enum _MOUNTMGR_AUTO_MOUNT_STATE {
    Disabled = 0,
    Enabled = 1,
} MOUNTMGR_AUTO_MOUNT_STATE;

#define IOCTL_MOUNTDEV_QUERY_DEVICE_NAME           0x004D0008
#define IOCTL_MOUNTMGR_AUTO_DL_ASSIGNMENTS         0x006DC014
#define IOCTL_MOUNTMGR_BOOT_DL_ASSIGNMENT          0x006DC044
#define IOCTL_MOUNTMGR_CANCEL_VOLUME_DELETE        0x006DC050
#define IOCTL_MOUNTMGR_CHANGE_NOTIFY               0x006D4020
#define IOCTL_MOUNTMGR_CHECK_UNPROCESSED_VOLUMES   0x006D4028
#define IOCTL_MOUNTMGR_CREATE_POINT                0x006DC000
#define IOCTL_MOUNTMGR_DELETE_POINTS               0x006DC004
#define IOCTL_MOUNTMGR_DELETE_POINTS_DBONLY        0x006DC00C
#define IOCTL_MOUNTMGR_KEEP_LINKS_WHEN_OFFLINE     0x006DC024
#define IOCTL_MOUNTMGR_NEXT_DRIVE_LETTER           0x006DC010
#define IOCTL_MOUNTMGR_PREPARE_VOLUME_DELETE       0x006DC04C
#define IOCTL_MOUNTMGR_QUERY_AUTO_MOUNT            0x006D003C
#define IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATH       0x006D0030
#define IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS      0x006D0034
#define IOCTL_MOUNTMGR_QUERY_POINTS                0x006D0008
#define IOCTL_MOUNTMGR_SCRUB_REGISTRY              0x006DC038
#define IOCTL_MOUNTMGR_SET_AUTO_MOUNT              0x006DC040
#define IOCTL_MOUNTMGR_SILO_ARRIVAL                0x006DC054
#define IOCTL_MOUNTMGR_TRACELOG_CACHE              0x006D4048
#define IOCTL_MOUNTMGR_VOLUME_ARRIVAL_NOTIFICATION 0x006D402C
#define IOCTL_MOUNTMGR_VOLUME_MOUNT_POINT_CREATED  0x006DC018
#define IOCTL_MOUNTMGR_VOLUME_MOUNT_POINT_DELETED  0x006DC01C
#define IOCTL_MOUNTMGR_VOLUME_REMOVAL_NOTIFICATION 0x006D4058

struct _MOUNTDEV_NAME {
    USHORT NameLength;
    WCHAR Name[1];
};

/* Shapes of names that the mount manager gives. */
#define MOUNTMGR_IS_DRIVE_LETTER(s) ((s)->Length == 28 && (s)->Buffer[0] == '\\' && (s)->Buffer[12] >= 'A' && (s)->Buffer[12] <= 'Z' && (s)->Buffer[13] == ':')
#define MOUNTMGR_IS_VOLUME_NAME(s) (((s)->Length == 96 || ((s)->Length == 98 && (s)->Buffer[48] == '\\')) && (s)->Buffer[0] == '\\' && (s)->Buffer[4] == 'V')

#endif
