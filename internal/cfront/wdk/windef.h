/* Win32 names that also exist in the kernel. */
#ifndef FLTWDK_WINDEF_H
#define FLTWDK_WINDEF_H

#include <ntdef.h>

#endif
