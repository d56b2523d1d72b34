/* Integer types live with the base types. */
#ifndef FLTWDK_BASETSD_H
#define FLTWDK_BASETSD_H

#include <ntdef.h>

#endif
