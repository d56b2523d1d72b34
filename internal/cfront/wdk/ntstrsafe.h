/* ntstrsafe.h: the part that filters use. */
#ifndef FLTWDK_NTSTRSAFE_H
#define FLTWDK_NTSTRSAFE_H

#include <wdm.h>

/* Scalars and pointers to them. */
typedef unsigned long DWORD;
typedef const char *NTSTRSAFE_PCSTR;
typedef const wchar_t *NTSTRSAFE_PCWSTR;
typedef char *NTSTRSAFE_PSTR;
typedef wchar_t *NTSTRSAFE_PWSTR;
typedef const char *STRSAFE_PCNZCH;
typedef const wchar_t *STRSAFE_PCNZWCH;
typedef const wchar_t *STRSAFE_PCUNZWCH;

#define NTSTRSAFE_MAX_CCH                0x7FFFFFFF
#define NTSTRSAFE_UNICODE_STRING_MAX_CCH 0x7FFFULL

#include <ntstrsafe_routines.h>

#endif
