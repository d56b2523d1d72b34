/* Base types, text and status macros: routines. */
#ifndef FLTWDK_NTDEF_ROUTINES_H
#define FLTWDK_NTDEF_ROUTINES_H

NTSTATUS ZwYieldExecution(VOID);

#endif
