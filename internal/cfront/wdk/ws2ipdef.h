/* Only the address types are modelled. */
#ifndef FLTWDK_WS2IPDEF_H
#define FLTWDK_WS2IPDEF_H

#include <wdm.h>
#include <ws2def.h>

#endif
