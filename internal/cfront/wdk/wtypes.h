/* Win32 names that also exist in the kernel. */
#ifndef FLTWDK_WTYPES_H
#define FLTWDK_WTYPES_H

#include <ntdef.h>

#endif
