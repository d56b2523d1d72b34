#pragma once
#define VOID void
#define NTAPI __stdcall
#define FORCEINLINE __forceinline
typedef long NTSTATUS;
typedef unsigned long ULONG;
