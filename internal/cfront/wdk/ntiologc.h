/* Error-log codes live with wdm.h. */
#ifndef FLTWDK_NTIOLOGC_H
#define FLTWDK_NTIOLOGC_H

#include <wdm.h>

#endif
