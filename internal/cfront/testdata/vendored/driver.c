#include "fltkernel.h"
NTSTATUS Use(PFLT_CALLBACK_DATA Data) { return Data->OnlyHere + FltReadFile(Data); }
