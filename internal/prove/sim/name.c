/* File names: one for every file, released once, read only, parsed parts only after parsing. */
#include <string.h>
#include "sim.h"

static bool failed;

bool name_failed(void)
{
    return failed;
}

static const WCHAR text[] = {'\\', 'D', 'e', 'v', '\\', 'V', '\\', 'd', 'i', 'r', '\\', 'f', '.', 't', 'x', 't'};
struct name { FLT_FILE_NAME_INFORMATION info; WCHAR chars[sizeof text / 2]; };

static UNICODE_STRING part(struct name *n, int from, int to)
{
    USHORT bytes = (USHORT)(2 * (to - from));
    return (UNICODE_STRING){bytes, bytes, n->chars + from};
}

/* where a name query may deadlock. */
static void require_place(FLT_FILE_NAME_OPTIONS options, const char *what)
{
    bool cache_only = (options & FLT_VALID_FILE_NAME_QUERY_METHODS) == FLT_FILE_NAME_QUERY_CACHE_ONLY;
    if (cache_only || op.phase == P_NONE) return;
    if (op.paging) violation(V_CONTRACT, "R-104", "%s in the paging path", what);
    if (operation_top_level_irp()) violation(V_CONTRACT, "R-104", "%s below a top-level IRP", what);
}

static NTSTATUS make(PFLT_FILE_NAME_INFORMATION *out, FLT_FILE_NAME_OPTIONS options, const char *what)
{
    require_place(options, what);
    failed = fail_now("the file name query fails");
    if (failed) return STATUS_OBJECT_NAME_NOT_FOUND;
    struct slot *s = slot_new(O_NAME, sizeof(struct name), true, "R-009");
    struct name *n = (struct name *)s->address;
    memset(n, 0, sizeof *n);
    memcpy(n->chars, text, sizeof text);
    n->info.Size = sizeof n->info;
    n->info.Format = options & FLT_VALID_FILE_NAME_FORMATS;
    n->info.Name = part(n, 0, 16);
    n->info.Volume = part(n, 0, 6);
    *out = &n->info;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltGetFileNameInformation(PFLT_CALLBACK_DATA data, FLT_FILE_NAME_OPTIONS options, PFLT_FILE_NAME_INFORMATION *out)
{
    operation_check_data(data, "FltGetFileNameInformation");
    return make(out, options, "FltGetFileNameInformation");
}

MSABI NTSTATUS FltGetFileNameInformationUnsafe(PFILE_OBJECT file, PFLT_INSTANCE instance, FLT_FILE_NAME_OPTIONS options, PFLT_FILE_NAME_INFORMATION *out)
{
    (void)file, (void)instance;
    return make(out, options, "FltGetFileNameInformationUnsafe");
}

MSABI NTSTATUS FltGetDestinationFileNameInformation(PFLT_INSTANCE i, PFILE_OBJECT f, HANDLE root, PWSTR name, ULONG length,
    FLT_FILE_NAME_OPTIONS options, PFLT_FILE_NAME_INFORMATION *out)
{
    (void)i, (void)f, (void)root, (void)name, (void)length;
    return make(out, options, "FltGetDestinationFileNameInformation");
}

MSABI NTSTATUS FltParseFileNameInformation(PFLT_FILE_NAME_INFORMATION info)
{
    struct name *n = (struct name *)slot_require(info, O_NAME, "FltParseFileNameInformation")->address;
    failed = fail_now("parsing the file name fails");
    if (failed) return STATUS_INVALID_PARAMETER;
    n->info.ParentDir = part(n, 6, 11);
    n->info.FinalComponent = part(n, 11, 16);
    n->info.Extension = part(n, 13, 16);
    n->info.NamesParsed = 0xf;
    return STATUS_SUCCESS;
}

MSABI void FltReferenceFileNameInformation(PFLT_FILE_NAME_INFORMATION info)
{
    slot_require(info, O_NAME, "FltReferenceFileNameInformation")->references++;
}

MSABI void FltReleaseFileNameInformation(PFLT_FILE_NAME_INFORMATION info)
{
    struct slot *s = slot_require(info, O_NAME, "FltReleaseFileNameInformation");
    if (--s->references == 0) slot_free(s);
}

MSABI NTSTATUS FltGetTunneledName(PFLT_CALLBACK_DATA data, PFLT_FILE_NAME_INFORMATION info, PFLT_FILE_NAME_INFORMATION *out)
{
    (void)data, (void)info;
    *out = NULL;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltIsDirectory(PFILE_OBJECT file, PFLT_INSTANCE instance, PBOOLEAN is)
{
    (void)file, (void)instance;
    *is = FALSE;
    return STATUS_SUCCESS;
}
