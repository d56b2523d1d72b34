/* Base types, text and status macros. */
#ifndef FLTWDK_NTDEF_H
#define FLTWDK_NTDEF_H

#include <crt_base.h>
#include <excpt.h>
#include <windef_types.h>
#include <ntdef_macros.h>
#include <ntdef_types.h>
#include <ntdef_constants.h>
#include <ntdef_structs.h>

#endif
