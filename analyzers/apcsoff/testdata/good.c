// Queried first, stored under the resource.
#include <fltKernel.h>

ERESOURCE Lock;
FILE_STANDARD_INFORMATION Standard;

NTSTATUS Query(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    FILE_STANDARD_INFORMATION found;
    NTSTATUS status = FltQueryInformationFile(Instance, File, &found, sizeof(found), FileStandardInformation, NULL);

    if (NT_SUCCESS(status)) {
        FltAcquireResourceExclusive(&Lock);
        Standard = found;
        FltReleaseResource(&Lock);
        status = FltQueryInformationFile(Instance, File, &found, sizeof(found), FileStandardInformation, NULL);
    }
    return status;
}
