/* Control codes live with wdm.h. */
#ifndef FLTWDK_DEVIOCTL_H
#define FLTWDK_DEVIOCTL_H

#include <wdm.h>

#endif
