/* Only the address types are modelled. */
#ifndef FLTWDK_MSTCPIP_H
#define FLTWDK_MSTCPIP_H

#include <wdm.h>
#include <ws2def.h>

#endif
