/* stdlib.h of the kernel library. */
#ifndef FLTWDK_STDLIB_H
#define FLTWDK_STDLIB_H

#include <crt_kernel.h>

#define __min(a, b) (((a) < (b)) ? (a) : (b))
#define __max(a, b) (((a) > (b)) ? (a) : (b))

#endif
