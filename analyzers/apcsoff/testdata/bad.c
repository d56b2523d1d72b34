// A file that is queried under a resource.
#include <fltKernel.h>

ERESOURCE Lock;
FILE_STANDARD_INFORMATION Standard;

NTSTATUS Query(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    NTSTATUS status;

    FltAcquireResourceExclusive(&Lock);
    status = FltQueryInformationFile(Instance, File, &Standard, sizeof(Standard), FileStandardInformation, NULL); // want warning "FltQueryInformationFile is called while APCs are disabled by FltAcquireResourceExclusive"
    FltReleaseResource(&Lock);
    return status;
}
