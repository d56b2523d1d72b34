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

#define NTSTRSAFE_MAX_CCH                  0x7FFFFFFF
#define NTSTRSAFE_UNICODE_STRING_MAX_CCH   0x7FFFULL

#define STRSAFE_FILL_BEHIND                0x00000200
#define STRSAFE_FILL_BEHIND_NULL           0x00000200
#define STRSAFE_FILL_ON_FAILURE            0x00000400
#define STRSAFE_IGNORE_NULLS               0x00000100
#define STRSAFE_NO_TRUNCATION              0x00001000
#define STRSAFE_NULL_ON_FAILURE            0x00000800
#define STRSAFE_UNICODE_STRING_VALID_FLAGS 0x00001FFF
#define STRSAFE_VALID_FLAGS                0x00001FFF
#define STRSAFE_ZERO_LENGTH_ON_FAILURE     0x00000800

#include <ntstrsafe_routines.h>

#endif
