/* bcrypt.h: the part that filters use. */
#ifndef FLTWDK_BCRYPT_H
#define FLTWDK_BCRYPT_H

#include <wdm.h>

/* Scalars and pointers to them. */
typedef PVOID BCRYPT_ALG_HANDLE;
typedef PVOID BCRYPT_HANDLE;
typedef PVOID BCRYPT_HASH_HANDLE;
typedef PVOID BCRYPT_KEY_HANDLE;

#include <bcrypt_routines.h>

#endif
