// The extension is empty until the name is parsed.
#include <fltKernel.h>

BOOLEAN
HasExtension(PFLT_CALLBACK_DATA Data, PCUNICODE_STRING Extension)
{
    PFLT_FILE_NAME_INFORMATION name;
    BOOLEAN equal;

    if (!NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &name))) {
        return FALSE;
    }
    equal = name->Extension.Length == Extension->Length; // want warning "Extension is read before the name is parsed"
    FltReleaseFileNameInformation(name);
    return equal;
}
