/* WMI: node headers only. */
#ifndef FLTWDK_WMISTR_H
#define FLTWDK_WMISTR_H

#include <wdm.h>

#endif
