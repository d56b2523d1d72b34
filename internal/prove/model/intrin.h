/*
 * Stands in for mingw's intrin.h when the host's compiler or the model checker reads the kernel headers: declarations
 * instead of assembly. kernel.c defines them.
 */
#ifndef MODEL_INTRIN_H
#define MODEL_INTRIN_H
unsigned long long __readcr8(void);
int _InterlockedExchange(int volatile *, int);
int _InterlockedIncrement(int volatile *);
int _InterlockedDecrement(int volatile *);
#endif
