/* Faults: an access that the model forbids is explained; mov to and from cr8 (KeGetCurrentIrql, KeRaiseIrql) is emulated. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include "sim.h"
#include "seh.h"

enum { ARCH_SET_GS_CODE = 0x1001 };

void gs_init(void *block)
{
    syscall(SYS_arch_prctl, ARCH_SET_GS_CODE, block);
}

static const int registers[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                                  REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

/* 44/45 0f 20 /r reads cr8, 44/45 0f 22 /r writes it; the register is in the low bits of modrm, REX.B its fourth bit. */
static bool emulate_cr8(ucontext_t *u)
{
    greg_t *g = u->uc_mcontext.gregs;
    const UCHAR *p = (const UCHAR *)g[REG_RIP];
    if (image_section_of(p) == NULL) return false;
    if ((p[0] & 0xfe) != 0x44 || p[1] != 0x0f || (p[2] & 0xfd) != 0x20 || (p[3] & 0xf8) != 0xc0) return false;
    int r = registers[(p[3] & 7) | (p[0] & 1) << 3];
    if (p[2] == 0x20) g[r] = irql_now();
    else irql_set((KIRQL)g[r]);
    g[REG_RIP] += 4;
    return true;
}

static void explain(void *address, void *rip)
{
    char text[200];
    enum verdict v = V_WILD_ACCESS;
    const struct image_section *s = image_section_of(address);
    if (pool_explain(address, text, sizeof text, &v)) violation(v, "memory", "%s", text);
    if (buffer_is_user(address)) violation(V_USER_MEMORY, "R-017", "the requestor's buffer touched in the %s", thread_names[thread_now()]);
    if (s && s->pageable && irql_now() >= DISPATCH_LEVEL) {
        violation(V_PAGED_AT_DISPATCH, "R-004", "%s section %s at IRQL %s", address == rip ? "code in" : "data in", s->name, irql_name(irql_now()));
    }
    if ((ULONG_PTR)address >> 12 == 0xfffff78000000) {
        violation(V_UNSUPPORTED, "model", "KUSER_SHARED_DATA (KeQuerySystemTime, KeQueryTickCount) is not simulated; KeQuerySystemTimePrecise is");
    }
    if (is_stack_end(address)) violation(V_WILD_ACCESS, "memory", "the stack is used up: an endless recursion");
    if (s && s->init) violation(V_WILD_ACCESS, "R-176", "section INIT used after DriverEntry");
    if ((ULONG_PTR)address < 4096) violation(V_WILD_ACCESS, "memory", "NULL pointer used");
    violation(V_WILD_ACCESS, "memory", "access to an address that is no memory of the driver");
}

/* An invalid user address raises an exception into the driver, in the requestor's own thread. */
static bool raise_into_driver(ucontext_t *u, void *address)
{
    greg_t *g = u->uc_mcontext.gregs;
    struct registers r = gate_caller;
    if (!buffer_is_user(address) || !buffer_is_broken() || thread_now() != T_ORIGINATOR) return false;
    if (image_section_of((void *)g[REG_RIP])) {
        for (int i = 0; i < 16; i++) r.r[i] = (ULONG64)g[registers[i]];
        r.rip = (ULONG64)g[REG_RIP];
    }
    if (!seh_dispatch(&r, STATUS_ACCESS_VIOLATION)) violation(V_USER_MEMORY, "R-100", "an invalid user address is used outside of a __try block");
    trace("exception: access violation");
    for (int i = 0; i < 16; i++) g[registers[i]] = (greg_t)r.r[i];
    g[REG_RIP] = (greg_t)r.rip;
    return true;
}

static void handler(int signal, siginfo_t *info, void *context)
{
    ucontext_t *u = context;
    void *rip = (void *)u->uc_mcontext.gregs[REG_RIP];
    if (signal == SIGSEGV && info->si_code == SI_KERNEL && emulate_cr8(u)) return;
    if (signal == SIGSEGV && info->si_code != SI_KERNEL && raise_into_driver(u, info->si_addr)) return;
    if (signal == SIGSEGV && info->si_code != SI_KERNEL) explain(info->si_addr, rip);
    violation(V_WILD_ACCESS, "memory", signal == SIGILL || signal == SIGTRAP ? "trap instruction executed" : "privileged or malformed access");
}

void fault_init(void)
{
    struct sigaction a;
    memset(&a, 0, sizeof a);
    a.sa_sigaction = handler;
    static UCHAR own_stack[65536]; /* the driver's may be used up */
    const stack_t stack = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    sigaltstack(&stack, NULL);
    a.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
    sigaction(SIGSEGV, &a, NULL);
    sigaction(SIGBUS, &a, NULL);
    sigaction(SIGILL, &a, NULL);
    sigaction(SIGTRAP, &a, NULL);
    sigaction(SIGFPE, &a, NULL);
}
