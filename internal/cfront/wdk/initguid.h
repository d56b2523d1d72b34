/* GUIDs get their definition in files that include this. */
#ifndef FLTWDK_INITGUID_H
#define FLTWDK_INITGUID_H

#include <guiddef.h>
#undef DEFINE_GUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) const GUID name = { l, w1, w2, { b1, b2, b3, b4, b5, b6, b7, b8 } }

#endif
