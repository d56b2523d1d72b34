// Parts of names that are only passed on, and names whose parsing failed.
#include <fltKernel.h>

UNICODE_STRING Wanted = RTL_CONSTANT_STRING(L"exe");

static BOOLEAN Same(PCUNICODE_STRING Part) { return RtlEqualUnicodeString(Part, &Wanted, TRUE); }

BOOLEAN
NotParsed(PFLT_CALLBACK_DATA Data)
{
    PFLT_FILE_NAME_INFORMATION name;
    BOOLEAN equal = FALSE;

    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, &name))) {
        equal = RtlEqualUnicodeString(&name->Extension, &Wanted, TRUE) || // want warning "Extension is passed to RtlEqualUnicodeString before"
                Same(&name->FinalComponent);                              // want also "FinalComponent is passed to Same"
        FltReleaseFileNameInformation(name);
    }
    return equal;
}

// The test is the wrong way round, of a name that somebody else made.
BOOLEAN
FailedToParse(PFLT_FILE_NAME_INFORMATION Name)
{
    NTSTATUS status = FltParseFileNameInformation(Name);

    if (!NT_SUCCESS(status)) {
        return Same(&Name->Extension); // want warning "Extension is passed to Same although FltParseFileNameInformation failed"
    }
    return FALSE;
}

static NTSTATUS NameOf(PFLT_CALLBACK_DATA Data, PFLT_FILE_NAME_INFORMATION *Name)
{
    NTSTATUS status = FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_DEFAULT, Name);

    if (NT_SUCCESS(status)) {
        status = FltParseFileNameInformation(*Name);
        if (!NT_SUCCESS(status)) {
            FltReleaseFileNameInformation(*Name);
        }
    }
    return status;
}

// Parsed by a helper; the status is in a variable, and one way out.
BOOLEAN
Parsed(PFLT_CALLBACK_DATA Data)
{
    PFLT_FILE_NAME_INFORMATION name = NULL;
    PFLT_FILE_NAME_INFORMATION other = NULL;
    BOOLEAN equal = FALSE;
    NTSTATUS status;

    status = NameOf(Data, &name);
    if (!NT_SUCCESS(status)) {
        return FALSE;
    }
    equal = Same(&name->Extension);
    status = FltGetFileNameInformation(Data, FLT_FILE_NAME_OPENED | FLT_FILE_NAME_QUERY_DEFAULT, &other);
    if (NT_SUCCESS(status)) {
        status = FltParseFileNameInformation(other);
        if (NT_SUCCESS(status) && Same(&other->FinalComponent)) {
            equal = other->Extension.Length != 0 && Same(&other->Name);
        }
        FltReleaseFileNameInformation(other);
    }
    FltReleaseFileNameInformation(name);
    return equal;
}
