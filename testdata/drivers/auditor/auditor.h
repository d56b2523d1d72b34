/*
 * auditor: a filter that writes down who reads what. It works on every machine
 * of the team, and stops the customer's.
 */
#pragma once

#include <fltKernel.h>

#define AUDITOR_TAG 'duAE'

typedef struct _READ_RECORD {
    LIST_ENTRY Link;
    HANDLE Process;
    ULONG Length;
} READ_RECORD, *PREAD_RECORD;

typedef struct _AUDITOR {
    PFLT_FILTER Filter;
    ERESOURCE Lock;
    LIST_ENTRY Records;
    ULONG Count;
} AUDITOR;

extern AUDITOR Auditor;

/* log.c */
VOID LogRead(PFLT_CALLBACK_DATA Data, PREAD_RECORD Record);

/* read.c */
FLT_PREOP_CALLBACK_STATUS PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext);
FLT_POSTOP_CALLBACK_STATUS PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                                    FLT_POST_OPERATION_FLAGS Flags);
