/* ntintsafe.h: the part that filters use. */
#ifndef FLTWDK_NTINTSAFE_H
#define FLTWDK_NTINTSAFE_H

#include <wdm.h>

/* Scalars and pointers to them. */
typedef unsigned char BYTE;
typedef unsigned int UINT;
typedef unsigned short WORD;

#define INT_MAX   0x7FFFFFFF
#define UINT_MAX  0xFFFFFFFFUL
#define ULONG_MAX 0xFFFFFFFFUL

#include <ntintsafe_routines.h>

#endif
