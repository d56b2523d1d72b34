/*
 * Minifilter declarations for building driver code on Linux, where no WDK is at hand.
 *
 * Written from the DDI reference: names, parameter order, values and the x64 layout; no header text was copied.
 * mingw-w64's ntifs.h supplies the kernel below. layout.def states sizes and offsets, flt_layout.h asserts them
 * whenever this header is compiled, and the simulator asserts the same rows against its own structures.
 */
#ifndef FLTKIT_FLTKERNEL_H
#define FLTKIT_FLTKERNEL_H

#define FLTAPI NTAPI

#include "flt_compat.h"
#include "flt_params.h"
#include "flt_types.h"
#include "flt_callbacks.h"
#include "flt_routines.h"
#include "flt_layout.h"

#endif
