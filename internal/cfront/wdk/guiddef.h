/* GUID and its macros live with the base types. */
#ifndef FLTWDK_GUIDDEF_H
#define FLTWDK_GUIDDEF_H

#include <ntdef.h>

#endif
