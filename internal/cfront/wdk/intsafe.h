/* Win32 names that also exist in the kernel. */
#ifndef FLTWDK_INTSAFE_H
#define FLTWDK_INTSAFE_H

#include <ntdef.h>

#endif
