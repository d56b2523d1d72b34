/* errno.h of the kernel library. */
#ifndef FLTWDK_ERRNO_H
#define FLTWDK_ERRNO_H

#include <crt_kernel.h>
#define EINVAL 22
#define ERANGE 34
#define ENOMEM 12

#endif
