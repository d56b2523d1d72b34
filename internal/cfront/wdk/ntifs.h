/* What file systems and filters add. */
#ifndef FLTWDK_NTIFS_H
#define FLTWDK_NTIFS_H

#include <ntddk.h>
#include <ntifs_types.h>
#include <ntifs_constants.h>
#include <ntifs_structs1.h>
#include <ntifs_structs2.h>
#include <ntifs_data.h>
#include <ntifs_macros.h>
#include <ntifs_routines.h>

#endif
