// What a macro does is reported where the macro is used.
#include <fltKernel.h>

LONG Directories;

#define COUNT_DIRECTORY(Objects) \
    do { \
        BOOLEAN dir = FALSE; \
        if (NT_SUCCESS(FltIsDirectory((Objects)->FileObject, (Objects)->Instance, &dir)) && dir) { \
            InterlockedIncrement(&Directories); \
        } \
    } while (0)

#define RETURN_IF(Condition) if (Condition) return FLT_POSTOP_FINISHED_PROCESSING

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    RETURN_IF(FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING));
    COUNT_DIRECTORY(FltObjects); // want error "FltIsDirectory may run at DISPATCH_LEVEL"
    RETURN_IF(KeGetCurrentIrql() == DISPATCH_LEVEL);
    COUNT_DIRECTORY(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
