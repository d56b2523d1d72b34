/* ntddscsi.h: the part that filters use. */
#ifndef FLTWDK_NTDDSCSI_H
#define FLTWDK_NTDDSCSI_H

#include <wdm.h>

#endif
