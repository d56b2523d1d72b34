/*
 * Structured exceptions of the driver. An invalid user address raises STATUS_ACCESS_VIOLATION; the frames of the driver are
 * unwound by its .pdata, and the first __except whose block covers the call gets control. Filters other than
 * EXCEPTION_EXECUTE_HANDLER and __finally blocks on the way are UNSUPPORTED.
 */
#include <string.h>
#include "sim.h"
#include "seh.h"

enum { UNW_EHANDLER = 1, UNW_CHAININFO = 4 };
enum { PUSH_NONVOL, ALLOC_LARGE, ALLOC_SMALL, SET_FPREG, SAVE_NONVOL, SAVE_NONVOL_FAR, SAVE_XMM128 = 8, SAVE_XMM128_FAR };

static ULONG u32(const UCHAR *p) { ULONG v; memcpy(&v, p, 4); return v; }
static ULONG64 u64(ULONG64 at) { ULONG64 v; memcpy(&v, (void *)at, 8); return v; }

/* The RUNTIME_FUNCTION that covers an address, NULL for a leaf. */
static const UCHAR *function_of(ULONG64 rip)
{
    size_t size;
    const UCHAR *table = image_exception_table(&size);
    ULONG rva = (ULONG)(rip - (ULONG64)image_base());
    for (size_t i = 0; i + 12 <= size; i += 12) {
        if (rva >= u32(table + i) && rva < u32(table + i + 4)) return table + i;
    }
    return NULL;
}

static int slots_of(UCHAR operation, UCHAR info)
{
    switch (operation) {
    case ALLOC_LARGE: return info ? 3 : 2;
    case SAVE_NONVOL: case SAVE_XMM128: return 2;
    case SAVE_NONVOL_FAR: case SAVE_XMM128_FAR: return 3;
    default: return 1;
    }
}

/* The stack pointer that the body of the function works with. */
static ULONG64 frame_base(const struct registers *r, const UCHAR *info)
{
    UCHAR reg = info[3] & 15;
    return reg ? r->r[reg] - 16u * (info[3] >> 4) : r->r[SEH_RSP];
}

/* Undoes the prologue; the instruction pointer is always behind it, for only calls and user memory raise. */
static bool unwind(struct registers *r)
{
    const UCHAR *f = function_of(r->rip);
    if (f == NULL) return false;
    const UCHAR *info = (const UCHAR *)image_base() + u32(f + 8);
    if ((info[0] >> 3) & UNW_CHAININFO) return false;
    const UCHAR *codes = info + 4;
    ULONG64 base = frame_base(r, info), sp = base;
    for (int i = 0; i < info[2];) {
        UCHAR operation = codes[2 * i + 1] & 15, arg = codes[2 * i + 1] >> 4;
        const UCHAR *next = codes + 2 * i + 2;
        switch (operation) {
        case PUSH_NONVOL: r->r[arg] = u64(sp); sp += 8; break;
        case ALLOC_LARGE: sp += arg ? u32(next) : 8u * (ULONG)(next[0] | next[1] << 8); break;
        case ALLOC_SMALL: sp += 8u * arg + 8; break;
        case SET_FPREG: sp = base; break;
        case SAVE_NONVOL: r->r[arg] = u64(base + 8u * (ULONG)(next[0] | next[1] << 8)); break;
        case SAVE_NONVOL_FAR: r->r[arg] = u64(base + u32(next)); break;
        default: break; /* xmm registers: the handlers that we enter do not keep values in them */
        }
        i += slots_of(operation, arg);
    }
    r->rip = u64(sp);
    r->r[SEH_RSP] = sp + 8;
    return true;
}

/* Where the innermost __except around an address continues, 0 for none. */
static ULONG64 handler_at(const struct registers *r, ULONG64 rip)
{
    const UCHAR *f = function_of(rip);
    if (f == NULL) return 0;
    const UCHAR *base = image_base(), *info = base + u32(f + 8);
    if (!((info[0] >> 3) & UNW_EHANDLER)) return 0;
    (void)r;
    const UCHAR *scopes = info + 4 + 2 * ((info[2] + 1) & ~1) + 4;
    ULONG rva = (ULONG)(rip - (ULONG64)base);
    for (ULONG i = 0; i < u32(scopes); i++) {
        const UCHAR *s = scopes + 4 + 16 * i;
        if (rva < u32(s) || rva >= u32(s + 4)) continue;
        if (u32(s + 8) != 1 || u32(s + 12) == 0) violation(V_UNSUPPORTED, "seh", "exception filter or __finally around an exception");
        return (ULONG64)base + u32(s + 12);
    }
    return 0;
}

/* Finds the handler; on success r is the state in which it continues. */
bool seh_dispatch(struct registers *r, NTSTATUS code)
{
    if (irql_now() > APC_LEVEL) return false; /* a page fault at DISPATCH_LEVEL is a bug check */
    bool return_address = false;
    while (image_section_of((void *)r->rip)) {
        ULONG64 target = handler_at(r, r->rip - return_address);
        if (target) {
            const UCHAR *info = (const UCHAR *)image_base() + u32(function_of(r->rip - return_address) + 8);
            r->r[SEH_RSP] = frame_base(r, info);
            r->rip = target;
            r->r[SEH_RAX] = (ULONG64)(LONGLONG)code;
            return true;
        }
        if (!unwind(r)) return false;
        return_address = true;
    }
    return false;
}
