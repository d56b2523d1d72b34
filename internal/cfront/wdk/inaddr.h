/* Only the address types are modelled. */
#ifndef FLTWDK_INADDR_H
#define FLTWDK_INADDR_H

#include <wdm.h>
#include <ws2def.h>

#endif
