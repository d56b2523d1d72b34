#include <fltkernel.h>
#include "tables.h"

static const FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, Cleanup, sizeof(STREAM_CTX), 'xtcS' },
    { FLT_CONTEXT_END }
};

const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION),
    FLT_REGISTRATION_VERSION,
    0,
    Contexts,
    Callbacks,
    Unload,
    NULL
};

FLT_REGISTRATION Named = {
    .Size = sizeof(FLT_REGISTRATION),
    .OperationRegistration = Callbacks,
    .FilterUnloadCallback = &Unload,
};

NTSTATUS Register(PDRIVER_OBJECT d)
{
    static FLT_OPERATION_REGISTRATION inner[2] = {
        IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, NULL, Post, NULL,
        IRP_MJ_OPERATION_END
    };
    struct { int x; struct { int y[2]; } n; } v = { 1, 2, 3 }, w = { .n.y[1] = 4 };
    PFLT_FILTER f;
    return FltRegisterFilter(d, &Registration, &f);
}

int old(a, b) int a; char *b; { return a + b[0] + v2(a); }
implicit(x) { return x; }
