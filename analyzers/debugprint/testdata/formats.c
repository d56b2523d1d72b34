// Formats through macros, and every conversion that is one.
#include <fltKernel.h>

#define TRACE(Format, ...) DbgPrintEx(DPFLTR_IHVDRIVER_ID, DPFLTR_INFO_LEVEL, "drv: " Format, __VA_ARGS__)

static VOID A(PUNICODE_STRING Name) { TRACE("%wZ\n", Name); } // want warning "DbgPrintEx may run at DISPATCH_LEVEL"
static VOID B(PWSTR Name) { DbgPrint("%ws\n", Name); } // want warning "DbgPrint may run at DISPATCH_LEVEL"
static VOID C(PWSTR Name) { DbgPrint("%-10S\n", Name); } // want warning "DbgPrint may run at DISPATCH_LEVEL"
static VOID D(PUNICODE_STRING Name) { KdPrint(("%wZ\n", Name)); } // want warning "may run at DISPATCH_LEVEL"
static VOID E(PSTR Name) { TRACE("%s %d%%wZ\n", Name, 1); }
static VOID F(PCSTR Format, PUNICODE_STRING Name) { DbgPrint(Format, Name); }

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PUNICODE_STRING name = &FltObjects->FileObject->FileName;

    UNREFERENCED_PARAMETER(Flags);
    A(name);
    B(name->Buffer);
    C(name->Buffer);
    D(name);
    E(CompletionContext);
    F((PCSTR)Data->IoStatus.Information, name);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
