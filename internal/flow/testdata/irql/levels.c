// The levels at which operation callbacks begin.
#include "driver.h"

PRE(PreAny) { probe(); // irql: PASSIVE..APC
    return FLT_PREOP_SUCCESS_WITH_CALLBACK; }
POST(PostRead) { probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
    return FLT_POSTOP_FINISHED_PROCESSING; }
PRE(PreCreate) { probe(); // irql: PASSIVE
    return FLT_PREOP_SUCCESS_WITH_CALLBACK; }
POST(PostCreate) { probe(); // irql: PASSIVE
    return FLT_POSTOP_FINISHED_PROCESSING; }
PRE(PreWrite) { return FLT_PREOP_SYNCHRONIZE; }
POST(PostWrite) { probe(); // irql: PASSIVE..APC
    return FLT_POSTOP_FINISHED_PROCESSING; }
POST(PostCleanup) { probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
    return FLT_POSTOP_FINISHED_PROCESSING; }
PRE(PreQuiet) { return FLT_PREOP_SUCCESS_NO_CALLBACK; }
POST(PostQuiet) { probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC; latent
    return FLT_POSTOP_FINISHED_PROCESSING; }
POST(PostFsFilter) { probe(); // irql: PASSIVE..APC; kinds=fsfilter; draining=no
    return FLT_POSTOP_FINISHED_PROCESSING; }
VOID Nobody(VOID) { probe(); } // irql: PASSIVE
_IRQL_requires_max_(DISPATCH_LEVEL)
VOID Annotated(VOID) { probe(); } // irql: PASSIVE..DISPATCH!
_IRQL_requires_(APC_LEVEL)
VOID Exactly(VOID) { probe(); } // irql: APC!

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreAny, PostRead },
    { IRP_MJ_CREATE, 0, PreCreate, PostCreate },
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_CLEANUP, 0, NULL, PostCleanup },
    { IRP_MJ_SET_INFORMATION, 0, PreQuiet, PostQuiet },
    { IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION, 0, NULL, PostFsFilter },
    { IRP_MJ_OPERATION_END }
};
