/* Transport Driver Interface: the addresses and handlers that old network filters name. */
#ifndef FLTWDK_TDI_H
#define FLTWDK_TDI_H

#include <ntifs.h>
typedef PVOID CONNECTION_CONTEXT;
typedef LONG TDI_STATUS;
typedef struct _TA_ADDRESS TA_ADDRESS, *PTA_ADDRESS;
typedef struct _TRANSPORT_ADDRESS TRANSPORT_ADDRESS, *PTRANSPORT_ADDRESS;
typedef struct _TDI_ADDRESS_IP TDI_ADDRESS_IP, *PTDI_ADDRESS_IP;
typedef struct _TDI_CONNECTION_INFORMATION TDI_CONNECTION_INFORMATION, *PTDI_CONNECTION_INFORMATION;
struct _TA_ADDRESS {
    USHORT AddressLength;
    USHORT AddressType;
    UCHAR Address[1];
};
struct _TRANSPORT_ADDRESS {
    LONG TAAddressCount;
    TA_ADDRESS Address[1];
};
struct _TDI_ADDRESS_IP {
    USHORT sin_port;
    ULONG in_addr;
    UCHAR sin_zero[8];
};
struct _TDI_CONNECTION_INFORMATION {
    LONG UserDataLength;
    PVOID UserData;
    LONG OptionsLength;
    PVOID Options;
    LONG RemoteAddressLength;
    PVOID RemoteAddress;
};
#define TDI_ADDRESS_TYPE_IP 2
#define TDI_ADDRESS_TYPE_IP6 23
#define TDI_ADDRESS_LENGTH_IP sizeof(TDI_ADDRESS_IP)

#endif
