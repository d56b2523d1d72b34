// A normalisation context that stays NULL needs nobody to clean it up.
#include <fltKernel.h>

NTSTATUS
Normalize(PFLT_INSTANCE Instance, PCUNICODE_STRING ParentDirectory, USHORT VolumeNameLength, PCUNICODE_STRING Component,
          PFILE_NAMES_INFORMATION ExpandComponentName, ULONG ExpandComponentNameLength, FLT_NORMALIZE_NAME_FLAGS Flags,
          PVOID *NormalizationContext)
{
    UNREFERENCED_PARAMETER(Instance);
    UNREFERENCED_PARAMETER(ParentDirectory);
    UNREFERENCED_PARAMETER(VolumeNameLength);
    UNREFERENCED_PARAMETER(Component);
    UNREFERENCED_PARAMETER(ExpandComponentNameLength);
    UNREFERENCED_PARAMETER(Flags);

    ExpandComponentName->FileIndex = 0;
    *NormalizationContext = NULL;
    return STATUS_NOT_FOUND;
}

CONST FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .NormalizeNameComponentCallback = Normalize,
};
