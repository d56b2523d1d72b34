/* ntddscsi.h: the part that filters use. */
#ifndef FLTWDK_NTDDSCSI_H
#define FLTWDK_NTDDSCSI_H

#include <ntddstor.h>

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct _IO_SCSI_CAPABILITIES IO_SCSI_CAPABILITIES, *PIO_SCSI_CAPABILITIES;

#define FILE_DEVICE_SCSI                      0x1B

#define MINIPORT_DSM_NOTIFICATION_VERSION     1
#define MINIPORT_DSM_NOTIFICATION_VERSION_1   1
#define MINIPORT_DSM_NOTIFY_FLAG_BEGIN        1
#define MINIPORT_DSM_NOTIFY_FLAG_END          2
#define MINIPORT_DSM_PROFILE_CRASHDUMP_FILE   3
#define MINIPORT_DSM_PROFILE_HIBERNATION_FILE 2
#define MINIPORT_DSM_PROFILE_PAGE_FILE        1
#define MINIPORT_DSM_PROFILE_UNKNOWN          0

struct _IO_SCSI_CAPABILITIES {
    ULONG Length;
    ULONG MaximumTransferLength;
    ULONG MaximumPhysicalPages;
    ULONG SupportedAsynchronousEvents;
    ULONG AlignmentMask;
    BOOLEAN TaggedQueuing;
    BOOLEAN AdapterScansDown;
    BOOLEAN AdapterUsesPio;
};

#endif
