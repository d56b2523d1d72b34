/* math.h of the kernel library. */
#ifndef FLTWDK_MATH_H
#define FLTWDK_MATH_H

#include <crt_kernel.h>

#endif
