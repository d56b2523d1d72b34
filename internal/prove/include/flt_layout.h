/* Asserts layout.def: a declaration that drifts from the documented x64 layout stops the build. */
#ifndef FLTKIT_FLT_LAYOUT_H
#define FLTKIT_FLT_LAYOUT_H

#define FLT_SIZE(type, size)             _Static_assert(sizeof(type) == (size), "size of " #type);
#define FLT_FIELD(type, field, offset)   _Static_assert(__builtin_offsetof(type, field) == (offset), #type "." #field);
#include "layout.def"
#undef FLT_SIZE
#undef FLT_FIELD

#endif
