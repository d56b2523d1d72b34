/* The user-mode names of the safe string routines, for drivers that include this file by mistake or for shared code. */
#ifndef FLTWDK_STRSAFE_H
#define FLTWDK_STRSAFE_H

#include <ntstrsafe.h>
HRESULT StringCbCopyW(wchar_t *Destination, size_t Size, const wchar_t *Source);
HRESULT StringCbCopyNW(wchar_t *Destination, size_t Size, const wchar_t *Source, size_t Count);
HRESULT StringCbCatW(wchar_t *Destination, size_t Size, const wchar_t *Source);
HRESULT StringCbCatNW(wchar_t *Destination, size_t Size, const wchar_t *Source, size_t Count);
HRESULT StringCbPrintfW(wchar_t *Destination, size_t Size, const wchar_t *Format, ...);
HRESULT StringCbVPrintfW(wchar_t *Destination, size_t Size, const wchar_t *Format, va_list Arguments);
HRESULT StringCbLengthW(const wchar_t *String, size_t Max, size_t *Length);
HRESULT StringCchCopyW(wchar_t *Destination, size_t Size, const wchar_t *Source);
HRESULT StringCchCopyNW(wchar_t *Destination, size_t Size, const wchar_t *Source, size_t Count);
HRESULT StringCchCatW(wchar_t *Destination, size_t Size, const wchar_t *Source);
HRESULT StringCchCatNW(wchar_t *Destination, size_t Size, const wchar_t *Source, size_t Count);
HRESULT StringCchPrintfW(wchar_t *Destination, size_t Size, const wchar_t *Format, ...);
HRESULT StringCchVPrintfW(wchar_t *Destination, size_t Size, const wchar_t *Format, va_list Arguments);
HRESULT StringCchLengthW(const wchar_t *String, size_t Max, size_t *Length);
HRESULT StringCbCopyA(char *Destination, size_t Size, const char *Source);
HRESULT StringCbCopyNA(char *Destination, size_t Size, const char *Source, size_t Count);
HRESULT StringCbCatA(char *Destination, size_t Size, const char *Source);
HRESULT StringCbCatNA(char *Destination, size_t Size, const char *Source, size_t Count);
HRESULT StringCbPrintfA(char *Destination, size_t Size, const char *Format, ...);
HRESULT StringCbVPrintfA(char *Destination, size_t Size, const char *Format, va_list Arguments);
HRESULT StringCbLengthA(const char *String, size_t Max, size_t *Length);
HRESULT StringCchCopyA(char *Destination, size_t Size, const char *Source);
HRESULT StringCchCopyNA(char *Destination, size_t Size, const char *Source, size_t Count);
HRESULT StringCchCatA(char *Destination, size_t Size, const char *Source);
HRESULT StringCchCatNA(char *Destination, size_t Size, const char *Source, size_t Count);
HRESULT StringCchPrintfA(char *Destination, size_t Size, const char *Format, ...);
HRESULT StringCchVPrintfA(char *Destination, size_t Size, const char *Format, va_list Arguments);
HRESULT StringCchLengthA(const char *String, size_t Max, size_t *Length);

#endif
