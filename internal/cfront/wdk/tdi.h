/* tdi.h: the part that filters use. */
#ifndef FLTWDK_TDI_H
#define FLTWDK_TDI_H

#include <ntifs.h>

/* Scalars and pointers to them. */
typedef PVOID CONNECTION_CONTEXT;
typedef struct _TA_ADDRESS *PTA_ADDRESS;
typedef struct _TA_ADDRESS TA_ADDRESS;

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
struct _TA_ADDRESS;
typedef struct _TDI_ADDRESS_INFO TDI_ADDRESS_INFO, *PTDI_ADDRESS_INFO;
typedef struct _TDI_ADDRESS_IP TDI_ADDRESS_IP, *PTDI_ADDRESS_IP;
typedef struct _TDI_CONNECTION_INFORMATION TDI_CONNECTION_INFORMATION, *PTDI_CONNECTION_INFORMATION;
typedef struct _TRANSPORT_ADDRESS TRANSPORT_ADDRESS, *PTRANSPORT_ADDRESS;

#define TDI_ADDRESS_LENGTH_OSI_TSAP   0x46ULL
#define TDI_ADDRESS_TYPE_IP           2
#define TDI_CONNECTION_CONTEXT_LENGTH 0x11ULL
#define TDI_DISCONNECT_ABORT          2
#define TDI_DISCONNECT_RELEASE        4
#define TDI_DISCONNECT_WAIT           1
#define TDI_EVENT_CONNECT             0
#define TDI_EVENT_DISCONNECT          1
#define TDI_EVENT_ERROR               2
#define TDI_EVENT_RECEIVE             3
#define TDI_EVENT_RECEIVE_DATAGRAM    4
#define TDI_EVENT_RECEIVE_EXPEDITED   5
#define TDI_EVENT_SEND_POSSIBLE       6
#define TDI_QUERY_ADDRESS_INFO        3
#define TDI_RECEIVE_AT_DISPATCH_LEVEL 0x00000800
#define TDI_SERVICE_SECURITY_LEVEL    0x10
#define TDI_TRANSPORT_ADDRESS_LENGTH  0x10ULL

/* Texts. */
#define TdiConnectionContext "ConnectionContext"
#define TdiTransportAddress "TransportAddress"

struct _TA_ADDRESS {
    USHORT AddressLength;
    USHORT AddressType;
    UCHAR Address[1];
};

struct _TRANSPORT_ADDRESS {
    LONG TAAddressCount;
    TA_ADDRESS Address[1];
};

struct _TDI_ADDRESS_INFO {
    ULONG ActivityCount;
    TRANSPORT_ADDRESS Address;
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

#endif
