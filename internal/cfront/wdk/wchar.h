/* wchar.h of the kernel library. */
#ifndef FLTWDK_WCHAR_H
#define FLTWDK_WCHAR_H

#include <crt_kernel.h>

#endif
