/* What every C header of the kernel library shares. */
#ifndef FLTWDK_CRT_BASE_H
#define FLTWDK_CRT_BASE_H

#ifndef NULL
#define NULL ((void *)0)
#endif
typedef unsigned long long size_t;
typedef long long ssize_t;
typedef long long ptrdiff_t;
typedef long long intptr_t;
typedef unsigned long long uintptr_t;
typedef unsigned short wchar_t;
typedef unsigned short wint_t;
typedef unsigned short wctype_t;
typedef int errno_t;
typedef long long time_t;
typedef size_t rsize_t;
typedef char *va_list;
#define offsetof(type, member) ((size_t)&(((type *)0)->member))

/* Annotations of the C runtime headers. */
#define __cdecl
#define _CRTIMP
#define _CRT_UNUSED(x) (x)
#define _VALIST_DEFINED

#endif
