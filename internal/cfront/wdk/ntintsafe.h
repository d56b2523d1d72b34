/* ntintsafe.h: the part that filters use. */
#ifndef FLTWDK_NTINTSAFE_H
#define FLTWDK_NTINTSAFE_H

#include <wdm.h>
#include <limits.h>

/* Scalars and pointers to them. */
typedef unsigned char BYTE;
typedef unsigned int UINT;
typedef unsigned short WORD;

#include <ntintsafe_routines.h>

#endif
