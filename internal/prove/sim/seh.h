/* Register state of driver code, in the numbering of x64 unwind codes. */
#ifndef SIM_SEH_H
#define SIM_SEH_H

enum { SEH_RAX = 0, SEH_RSP = 4 };
struct registers { ULONG64 r[16], rip; };

bool seh_dispatch(struct registers *r, NTSTATUS code);

/* gate.c: the state of the driver at its last call of an import, for faults inside the import. */
extern struct registers gate_caller;

#endif
