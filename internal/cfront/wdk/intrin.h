/* Intrinsics are declared with wdm.h. */
#ifndef FLTWDK_INTRIN_H
#define FLTWDK_INTRIN_H

#include <crt_base.h>

#endif
