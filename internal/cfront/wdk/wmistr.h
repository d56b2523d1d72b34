/* wmistr.h: the part that filters use. */
#ifndef FLTWDK_WMISTR_H
#define FLTWDK_WMISTR_H

#include <wdm.h>

#define WMIREG_FLAG_EXPENSIVE    1
#define WMIREG_FLAG_INSTANCE_PDO 0x20

#endif
