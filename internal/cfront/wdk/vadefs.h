/* vadefs.h of the kernel library. */
#ifndef FLTWDK_VADEFS_H
#define FLTWDK_VADEFS_H

#include <stdarg.h>

#endif
