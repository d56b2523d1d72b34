// The name is parsed first; the whole name needs no parsing.
#include <fltKernel.h>

BOOLEAN
HasExtension(PFLT_CALLBACK_DATA Data, PCUNICODE_STRING Extension)
{
    PFLT_FILE_NAME_INFORMATION name;
    BOOLEAN equal = FALSE;

    if (!NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &name))) {
        return FALSE;
    }
    if (name->Name.Length > Extension->Length && NT_SUCCESS(FltParseFileNameInformation(name))) {
        equal = name->Extension.Length == Extension->Length;
    }
    FltReleaseFileNameInformation(name);
    return equal;
}

// Whether a helper's name is parsed is its caller's business.
BOOLEAN
HasStream(PFLT_FILE_NAME_INFORMATION Name)
{
    return Name->Stream.Length > 0;
}
