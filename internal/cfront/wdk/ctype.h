/* ctype.h of the kernel library. */
#ifndef FLTWDK_CTYPE_H
#define FLTWDK_CTYPE_H

#include <crt_kernel.h>

#endif
