/* The table of imports. Only addresses are taken here, so no prototypes are needed. */
enum { DATA = -2, ANY = -1, PASSIVE = 0, APC = 1, DISPATCH = 2 };
struct import { const char *dll, *name; void *routine; signed char max_irql; const char *rule; };
extern const struct import imports[];

#define IMPORT(name, routine, irql, rule) extern void routine(void);
#include "imports.def"
#undef IMPORT

#define IMPORT(name, routine, irql, rule) {"", #name, (void *)routine, irql, rule},
const struct import imports[] = {
#include "imports.def"
    {0}
};
