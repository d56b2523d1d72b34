// A create that succeeds gives the file object that was asked for.
#include <fltKernel.h>

PFLT_FILTER Filter;

NTSTATUS
OpenAndFlush(PFLT_INSTANCE Instance, POBJECT_ATTRIBUTES Attributes)
{
    HANDLE handle;
    PFILE_OBJECT file;
    IO_STATUS_BLOCK block;
    NTSTATUS status = FltCreateFileEx(Filter, Instance, &handle, &file, GENERIC_READ, Attributes, &block, NULL,
                                      FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN, 0, NULL, 0, 0);

    if (status != STATUS_SUCCESS) {
        return status;
    }
    if (file->Flags & FO_CACHE_SUPPORTED) {
        status = FltFlushBuffers(Instance, file);
    }
    ObDereferenceObject(file);
    FltClose(handle);
    return status;
}
