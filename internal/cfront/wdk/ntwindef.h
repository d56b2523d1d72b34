/* Win32 names that also exist in the kernel. */
#ifndef FLTWDK_NTWINDEF_H
#define FLTWDK_NTWINDEF_H

#include <ntdef.h>

#endif
