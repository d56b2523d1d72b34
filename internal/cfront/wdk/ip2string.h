/* Only the address types are modelled. */
#ifndef FLTWDK_IP2STRING_H
#define FLTWDK_IP2STRING_H

#include <wdm.h>
#include <ws2def.h>

#endif
