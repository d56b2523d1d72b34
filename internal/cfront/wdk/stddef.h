/* stddef.h of the kernel library. */
#ifndef FLTWDK_STDDEF_H
#define FLTWDK_STDDEF_H

#include <crt_base.h>

#endif
