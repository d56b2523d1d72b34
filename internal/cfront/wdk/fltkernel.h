/* The Filter Manager. */
#ifndef FLTWDK_FLTKERNEL_H
#define FLTWDK_FLTKERNEL_H

#include <ntifs.h>
#include <fltuserstructures.h>
#include <fltkernel_types.h>
#include <fltkernel_constants.h>
#include <fltkernel_structs.h>
#include <fltkernel_data.h>
#include <fltkernel_macros.h>
#include <fltkernel_routines.h>

#endif
