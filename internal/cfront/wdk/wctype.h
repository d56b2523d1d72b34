/* wctype.h of the kernel library. */
#ifndef FLTWDK_WCTYPE_H
#define FLTWDK_WCTYPE_H

#include <crt_kernel.h>

#endif
