/* Only the address types are modelled. */
#ifndef FLTWDK_WSK_H
#define FLTWDK_WSK_H

#include <wdm.h>
#include <ws2def.h>

#endif
