/* What ntddk.h adds to wdm.h. */
#ifndef FLTWDK_NTDDK_H
#define FLTWDK_NTDDK_H

#include <wdm.h>
#include <ntddk_types.h>
#include <ntddk_constants.h>
#include <ntddk_structs.h>
#include <ntddk_data.h>
#include <ntddk_macros.h>
#include <ntddk_routines.h>

#endif
