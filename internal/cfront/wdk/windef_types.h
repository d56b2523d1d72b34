/* Win32 names: a kit has them in windef.h only, but drivers reach that file in many ways. */
#ifndef FLTWDK_WINDEF_TYPES_H
#define FLTWDK_WINDEF_TYPES_H

typedef int BOOL;
typedef BOOL *PBOOL;
typedef BOOL *LPBOOL;
typedef int INT;
typedef INT *PINT;
typedef INT *LPINT;
typedef unsigned int UINT;
typedef UINT *PUINT;
typedef unsigned char BYTE;
typedef BYTE *PBYTE;
typedef BYTE *LPBYTE;
typedef unsigned short WORD;
typedef WORD *PWORD;
typedef WORD *LPWORD;
typedef unsigned long DWORD;
typedef DWORD *PDWORD;
typedef DWORD *LPDWORD;
typedef long *LPLONG;
typedef float FLOAT;
typedef FLOAT *PFLOAT;
typedef void *LPVOID;
typedef const void *LPCVOID;
typedef unsigned short ATOM;
#define MAX_PATH 260

#endif
