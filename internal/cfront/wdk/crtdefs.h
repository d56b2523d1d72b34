/* crtdefs.h of the kernel library. */
#ifndef FLTWDK_CRTDEFS_H
#define FLTWDK_CRTDEFS_H

#include <crt_base.h>

#endif
