#include <FltKernel.h>
NTSTATUS Use(PFLT_CALLBACK_DATA Data) { return FltOnlyInThisKit(Data) + FltInlineInKit() + Data->Flags; }
