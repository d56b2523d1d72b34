/* Structures shared with user mode live with fltkernel.h. */
#ifndef FLTWDK_FLTUSERSTRUCTURES_H
#define FLTWDK_FLTUSERSTRUCTURES_H

#include <fltkernel.h>

#endif
