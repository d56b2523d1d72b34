/* Variable arguments: opaque calls, so that no layout is assumed. */
#ifndef FLTWDK_STDARG_H
#define FLTWDK_STDARG_H

#include <crt_base.h>
void __fltlint_va_start(va_list *List);
void *__fltlint_va_arg(va_list *List, size_t Size);
void __fltlint_va_end(va_list *List);
#define va_start(ap, last) __fltlint_va_start(&(ap))
#define va_arg(ap, type) (*(type *)__fltlint_va_arg(&(ap), sizeof(type)))
#define va_end(ap) __fltlint_va_end(&(ap))
#define va_copy(d, s) ((d) = (s))

#endif
