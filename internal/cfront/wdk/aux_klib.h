/* aux_klib.h: the part that filters use. */
#ifndef FLTWDK_AUX_KLIB_H
#define FLTWDK_AUX_KLIB_H

#include <wdm.h>
#include <ntimage.h>

/* Structures: names first, bodies below; what has no body here is opaque to drivers or to the checker. */
typedef struct _KBUGCHECK_DATA KBUGCHECK_DATA, *PKBUGCHECK_DATA;

struct _KBUGCHECK_DATA {
    ULONG BugCheckDataSize;
    ULONG BugCheckCode;
    ULONG_PTR Parameter1;
    ULONG_PTR Parameter2;
    ULONG_PTR Parameter3;
    ULONG_PTR Parameter4;
};

#include <aux_klib_routines.h>

#endif
