/* assert.h of the kernel library. */
#ifndef FLTWDK_ASSERT_H
#define FLTWDK_ASSERT_H

#include <crt_kernel.h>
#define assert(e) ((void)(e))

#endif
