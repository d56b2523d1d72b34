/* stdlib.h of the kernel library. */
#ifndef FLTWDK_STDLIB_H
#define FLTWDK_STDLIB_H

#include <crt_kernel.h>

#endif
