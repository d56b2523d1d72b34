#pragma once
typedef struct _STREAM_CTX {
    ERESOURCE Lock;
    union { ULONG Flags; struct { USHORT Low, High; }; };
    UNICODE_STRING Name;
} STREAM_CTX, *PSTREAM_CTX;

FLT_PREOP_CALLBACK_STATUS Pre(PFLT_CALLBACK_DATA d, PCFLT_RELATED_OBJECTS o, PVOID *c);
FLT_POST_OPERATION_CALLBACK Post;
VOID Cleanup(PFLT_CONTEXT c, FLT_CONTEXT_TYPE t);
NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS f);

static FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, Pre, Post },
#if 0 // don't
    { IRP_MJ_CLOSE, 0, Pre, NULL },
#endif
    { IRP_MJ_READ, 0, Pre, (PFLT_POST_OPERATION_CALLBACK)Post },
    { IRP_MJ_OPERATION_END }
};

static int InHeader(PSTREAM_CTX s) { return s->Low + s->Flags; }
