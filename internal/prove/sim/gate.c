/*
 * Every import of the driver is bound to a stub that comes here first: the call is recorded, its IRQL limit is checked
 * and a routine that is not simulated ends the environment with UNSUPPORTED, which is never a pass.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "sim.h"
#include "seh.h"

struct registers gate_caller; /* the driver at its last call of an import: unwinding starts here */

enum { MAX_IMPORTS = 512, STUB = 32 };
static struct { char dll[24], name[64]; const struct import *known; } bound[MAX_IMPORTS];
static int bound_count;
static UCHAR *stubs;

const struct import *import_find(const char *name)
{
    for (const struct import *i = imports; i->name; i++) {
        if (strcmp(i->name, name) == 0) return i;
    }
    return NULL;
}

/* Called by gate_common with the index of the import; returns the routine to jump to. */
__attribute__((used)) void *gate_enter(ULONG64 index)
{
    const struct import *i = bound[index].known;
    if (strncmp(bound[index].name, "ProveHook", 9) != 0) trace("%s", bound[index].name); /* a hook is in the trace with its own name */
    if (i == NULL) violation(V_UNSUPPORTED, "import", "%s!%s is not simulated", bound[index].dll, bound[index].name);
    if (i->max_irql >= 0) require_at_most((KIRQL)i->max_irql, i->rule, i->name);
    return i->routine;
}

/* r10 carries the index; the four register arguments survive, the stack arguments stay where they are. */
__asm__(".text\n"
        ".globl gate_common\n"
        "gate_common:\n"
        "  mov %rbx, gate_caller+24(%rip)\n  mov %rbp, gate_caller+40(%rip)\n  mov %rsi, gate_caller+48(%rip)\n"
        "  mov %rdi, gate_caller+56(%rip)\n  mov %r12, gate_caller+96(%rip)\n  mov %r13, gate_caller+104(%rip)\n"
        "  mov %r14, gate_caller+112(%rip)\n  mov %r15, gate_caller+120(%rip)\n"
        "  lea 8(%rsp), %rax\n  mov %rax, gate_caller+32(%rip)\n  mov (%rsp), %rax\n  mov %rax, gate_caller+128(%rip)\n"
        "  push %rcx\n  push %rdx\n  push %r8\n  push %r9\n"
        "  push %rdi\n  push %rsi\n"
        "  sub $0x68, %rsp\n"
        "  movups %xmm0, 0x00(%rsp)\n  movups %xmm1, 0x10(%rsp)\n  movups %xmm2, 0x20(%rsp)\n  movups %xmm3, 0x30(%rsp)\n"
        "  movups %xmm4, 0x40(%rsp)\n  movups %xmm5, 0x50(%rsp)\n"
        "  mov %r10, %rdi\n"
        "  call gate_enter_saving\n"
        "  movups 0x00(%rsp), %xmm0\n  movups 0x10(%rsp), %xmm1\n  movups 0x20(%rsp), %xmm2\n  movups 0x30(%rsp), %xmm3\n"
        "  movups 0x40(%rsp), %xmm4\n  movups 0x50(%rsp), %xmm5\n"
        "  add $0x68, %rsp\n"
        "  pop %rsi\n  pop %rdi\n"
        "  pop %r9\n  pop %r8\n  pop %rdx\n  pop %rcx\n"
        "  jmp *%rax\n");

/* An ms_abi body called the System V way keeps xmm6-15, which the driver expects to survive. */
__attribute__((used, sysv_abi)) void *gate_enter_saving(ULONG64 index);
static MSABI __attribute__((noinline)) void *gate_ms(ULONG64 index)
{
    return gate_enter(index);
}
void *gate_enter_saving(ULONG64 index)
{
    return gate_ms(index);
}

extern void gate_common(void);

static void write_stub(UCHAR *p, ULONG64 index)
{
    void *target = (void *)gate_common;
    *p++ = 0x49; *p++ = 0xba; memcpy(p, &index, 8); p += 8;  /* mov r10, index */
    *p++ = 0x49; *p++ = 0xbb; memcpy(p, &target, 8); p += 8; /* mov r11, gate_common */
    *p++ = 0x41; *p++ = 0xff; *p++ = 0xe3;                   /* jmp r11 */
}

void *gate_bind(const char *dll, const char *name)
{
    if (stubs == NULL) stubs = mmap(NULL, MAX_IMPORTS * STUB, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < bound_count; i++) {
        if (strcmp(bound[i].name, name) == 0) return stubs + STUB * i;
    }
    const struct import *data = import_find(name);
    if (data && data->max_irql == -2) return data->routine; /* a variable, not a routine */
    int i = bound_count++;
    snprintf(bound[i].dll, sizeof bound[i].dll, "%s", dll);
    snprintf(bound[i].name, sizeof bound[i].name, "%s", name);
    bound[i].known = import_find(name);
    write_stub(stubs + STUB * i, (ULONG64)i);
    return stubs + STUB * i;
}

bool image_imports_unsupported(void)
{
    for (int i = 0; i < bound_count; i++) {
        if (bound[i].known == NULL) return true;
    }
    return false;
}

void image_list_unsupported(void)
{
    for (int i = 0; i < bound_count; i++) {
        if (bound[i].known == NULL) printf("unsupported\t%s!%s\n", bound[i].dll, bound[i].name);
    }
}
