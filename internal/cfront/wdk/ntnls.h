/* National-language tables live with wdm.h. */
#ifndef FLTWDK_NTNLS_H
#define FLTWDK_NTNLS_H

#include <wdm.h>

#endif
