/* search.h of the kernel library. */
#ifndef FLTWDK_SEARCH_H
#define FLTWDK_SEARCH_H

#include <crt_kernel.h>

#endif
