/* Win32 names that also exist in the kernel. */
#ifndef FLTWDK_MINWINDEF_H
#define FLTWDK_MINWINDEF_H

#include <ntdef.h>

#endif
