/* The kernel as every driver sees it. */
#ifndef FLTWDK_WDM_H
#define FLTWDK_WDM_H

#include <ntdef.h>
#include <ntstatus.h>
#include <crt_kernel.h>
#include <wdm_types1.h>
#include <wdm_types2.h>
#include <wdm_constants.h>
#include <wdm_structs1.h>
#include <wdm_structs2.h>
#include <wdm_data.h>
#include <wdm_macros.h>
#include <wdm_routines.h>

#endif
