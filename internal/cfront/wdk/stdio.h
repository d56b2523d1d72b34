/* stdio.h of the kernel library. */
#ifndef FLTWDK_STDIO_H
#define FLTWDK_STDIO_H

#include <crt_kernel.h>

#endif
