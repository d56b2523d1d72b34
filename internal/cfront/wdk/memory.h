/* memory.h of the kernel library. */
#ifndef FLTWDK_MEMORY_H
#define FLTWDK_MEMORY_H

#include <crt_kernel.h>

#endif
