// The MDLs of callback data are freed with it, whoever made them.
#include <fltKernel.h>

#define TAG 'ldMA'

static VOID
Prepare(PFLT_CALLBACK_DATA Data, PVOID Buffer, ULONG Length, PMDL Mdl)
{
    Data->Iopb->MajorFunction = IRP_MJ_READ;
    Data->Iopb->Parameters.Read.ReadBuffer = Buffer;
    Data->Iopb->Parameters.Read.Length = Length;
    Data->Iopb->Parameters.Read.MdlAddress = Mdl;
}

NTSTATUS
FreedTwice(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;
    PMDL mdl = IoAllocateMdl(Buffer, 512, FALSE, FALSE, NULL);

    if (mdl == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    MmBuildMdlForNonPagedPool(mdl);
    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (!NT_SUCCESS(status)) {
        IoFreeMdl(mdl);
        return status;
    }
    Prepare(data, Buffer, 512, mdl);
    FltPerformSynchronousIo(data);
    status = data->IoStatus.Status;
    FltFreeCallbackData(data);
    IoFreeMdl(mdl); // want error "the object is released again after FltFreeCallbackData released it"
    return status;
}

PVOID
MappedLate(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    PMDL mdl;
    PVOID mapped = NULL;

    if (!NT_SUCCESS(FltAllocateCallbackData(Instance, FileObject, &data))) {
        return NULL;
    }
    data->Iopb->MajorFunction = IRP_MJ_READ;
    data->Iopb->MinorFunction = IRP_MN_MDL;
    data->Iopb->Parameters.Read.Length = 512;
    FltPerformSynchronousIo(data);
    mdl = data->Iopb->Parameters.Read.MdlAddress;
    FltReuseCallbackData(data);
    if (mdl != NULL) {
        mapped = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority); // want error "after FltReuseCallbackData released it"
    }
    FltFreeCallbackData(data);
    return mapped;
}

// Not wrong: looked at before, and new ones after the reuse.
NTSTATUS
Twice(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer)
{
    PFLT_CALLBACK_DATA data;
    PMDL mdl;
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Prepare(data, Buffer, 512, NULL);
    FltPerformSynchronousIo(data);
    mdl = data->Iopb->Parameters.Read.MdlAddress;
    if (mdl != NULL) {
        MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
    }
    FltReuseCallbackData(data);
    mdl = IoAllocateMdl(Buffer, 512, FALSE, FALSE, NULL);
    if (mdl != NULL) {
        MmBuildMdlForNonPagedPool(mdl);
        Prepare(data, Buffer, 512, mdl);
        FltPerformSynchronousIo(data);
        status = data->IoStatus.Status;
        MmGetSystemAddressForMdlSafe(data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority);
    }
    FltFreeCallbackData(data);
    return status;
}

// Not wrong: the MDL was taken back.
NTSTATUS
TakenBack(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;
    PMDL mdl = IoAllocateMdl(Buffer, 512, FALSE, FALSE, NULL);

    if (mdl == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    MmBuildMdlForNonPagedPool(mdl);
    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (NT_SUCCESS(status)) {
        Prepare(data, Buffer, 512, mdl);
        FltPerformSynchronousIo(data);
        status = data->IoStatus.Status;
        data->Iopb->Parameters.Read.MdlAddress = NULL;
        FltFreeCallbackData(data);
    }
    IoFreeMdl(mdl);
    return status;
}
