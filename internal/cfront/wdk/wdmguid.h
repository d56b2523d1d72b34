/* GUIDs that drivers name are declared with wdm.h. */
#ifndef FLTWDK_WDMGUID_H
#define FLTWDK_WDMGUID_H

#include <wdm.h>

#endif
