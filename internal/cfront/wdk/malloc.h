/* malloc.h of the kernel library. */
#ifndef FLTWDK_MALLOC_H
#define FLTWDK_MALLOC_H

#include <crt_kernel.h>

#endif
