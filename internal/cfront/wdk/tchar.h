/* tchar.h of the kernel library. */
#ifndef FLTWDK_TCHAR_H
#define FLTWDK_TCHAR_H

#include <crt_kernel.h>

#endif
