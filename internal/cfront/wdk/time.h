/* time.h of the kernel library. */
#ifndef FLTWDK_TIME_H
#define FLTWDK_TIME_H

#include <crt_kernel.h>

#endif
