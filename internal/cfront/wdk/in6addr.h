/* Only the address types are modelled. */
#ifndef FLTWDK_IN6ADDR_H
#define FLTWDK_IN6ADDR_H

#include <wdm.h>
#include <ws2def.h>

#endif
