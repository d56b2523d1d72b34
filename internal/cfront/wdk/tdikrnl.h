/* Transport Driver Interface, kernel side. */
#ifndef FLTWDK_TDIKRNL_H
#define FLTWDK_TDIKRNL_H

#include <tdi.h>

#endif
