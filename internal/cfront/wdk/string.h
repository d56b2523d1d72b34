/* string.h of the kernel library. */
#ifndef FLTWDK_STRING_H
#define FLTWDK_STRING_H

#include <crt_kernel.h>

#endif
