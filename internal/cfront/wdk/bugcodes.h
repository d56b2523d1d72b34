/* Bug-check codes live with wdm.h. */
#ifndef FLTWDK_BUGCODES_H
#define FLTWDK_BUGCODES_H

#include <wdm.h>

#endif
