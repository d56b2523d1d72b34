/* Registration, the one instance on the one volume, and the driver's life from DriverEntry to unload. */
#include <string.h>
#include "sim.h"

struct filter filter;

static struct { UCHAR bytes[64]; } filter_memory, instance_memory, volume_memory;
static DRIVER_OBJECT driver_object;

PFLT_FILTER filter_object(void) { return (PFLT_FILTER)&filter_memory; }
PFLT_INSTANCE instance_object(void) { return (PFLT_INSTANCE)&instance_memory; }
PFLT_VOLUME volume_object(void) { return (PFLT_VOLUME)&volume_memory; }

void filter_reset(void)
{
    memset(&filter, 0, sizeof filter);
    memset(&driver_object, 0, sizeof driver_object);
}

FLT_RELATED_OBJECTS related_objects(PFILE_OBJECT file)
{
    FLT_RELATED_OBJECTS r = {.Size = sizeof r, .Filter = filter_object(), .Volume = volume_object(), .Instance = instance_object(), .FileObject = file};
    return r;
}

static bool forbidden_major(UCHAR m)
{
    return m == 0x16 || m == 0x18; /* POWER, DEVICE_CHANGE: R-161 */
}

static void check_registration(const FLT_REGISTRATION *r)
{
    if (r->Size != sizeof *r) violation(V_LIFECYCLE, "R-160", "FLT_REGISTRATION.Size is %u, not %zu", r->Size, sizeof *r);
    if (r->Version < 0x0200 || r->Version > FLT_REGISTRATION_VERSION) violation(V_LIFECYCLE, "R-160", "FLT_REGISTRATION.Version is %#x", r->Version);
    for (const FLT_OPERATION_REGISTRATION *o = r->OperationRegistration; o && o->MajorFunction != IRP_MJ_OPERATION_END; o++) {
        if (forbidden_major(o->MajorFunction)) violation(V_LIFECYCLE, "R-161", "operation %#x cannot be registered", o->MajorFunction);
        if (o->MajorFunction == IRP_MJ_SHUTDOWN && o->PostOperation) violation(V_LIFECYCLE, "R-073", "post-operation callback registered for IRP_MJ_SHUTDOWN");
        if (o->Reserved1 != NULL) violation(V_LIFECYCLE, "R-160", "Reserved1 of an operation registration is not NULL");
    }
}

MSABI NTSTATUS FltRegisterFilter(PDRIVER_OBJECT driver, CONST FLT_REGISTRATION *registration, PFLT_FILTER *out)
{
    if (driver != &driver_object) violation(V_LIFECYCLE, "R-163", "FltRegisterFilter: not the driver object of DriverEntry");
    if (fail_now("FltRegisterFilter fails")) return STATUS_INSUFFICIENT_RESOURCES;
    check_registration(registration);
    filter.registered = filter.was_registered = true;
    filter.registration = registration;
    for (const FLT_OPERATION_REGISTRATION *o = registration->OperationRegistration; o && o->MajorFunction != IRP_MJ_OPERATION_END; o++) filter.operations++;
    *out = filter_object();
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltStartFiltering(PFLT_FILTER f)
{
    if (f != filter_object() || !filter.registered) violation(V_LIFECYCLE, "R-163", "FltStartFiltering before FltRegisterFilter");
    if (fail_now("FltStartFiltering fails")) return STATUS_INSUFFICIENT_RESOURCES;
    filter.started = true;
    return STATUS_SUCCESS;
}

/* Unregistering tears the instances down; it waits for an open port for ever. */
MSABI void FltUnregisterFilter(PFLT_FILTER f)
{
    if (f != filter_object() || !filter.registered) violation(V_LIFECYCLE, "R-163", "FltUnregisterFilter without a registered filter");
    if (filter.port_open) violation(V_LIFECYCLE, "R-164", "FltUnregisterFilter with the communication port still open: waits for ever");
    if (filter.references) violation(V_LEAK, "R-151", "FltUnregisterFilter with %d references left: waits for ever", filter.references);
    filter_detach();
    filter.registered = filter.started = false;
}

const FLT_OPERATION_REGISTRATION *filter_operation(UCHAR major)
{
    for (const FLT_OPERATION_REGISTRATION *o = filter.registration->OperationRegistration; o && o->MajorFunction != IRP_MJ_OPERATION_END; o++) {
        if (o->MajorFunction == major) return o;
    }
    return NULL;
}

bool filter_start_driver(void)
{
    static WCHAR path[] = {'\\', 'R', 'e', 'g', 'i', 's', 't', 'r', 'y', 0};
    static UNICODE_STRING registry = {18, 20, path};
    MSABI NTSTATUS (*entry)(PDRIVER_OBJECT, PUNICODE_STRING) = (MSABI NTSTATUS (*)(PDRIVER_OBJECT, PUNICODE_STRING))image_entry();
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "DriverEntry");
    NTSTATUS status = entry(&driver_object, &registry);
    leave_driver(e);
    expect_driver_entry(status);
    if (!NT_SUCCESS(status)) {
        if (filter.registered) violation(V_LIFECYCLE, "R-163", "DriverEntry failed and left the filter registered");
        if (filter.port_open) violation(V_LIFECYCLE, "R-164", "DriverEntry failed and left the communication port open");
        return false;
    }
    if (!filter.started) violation(V_LIFECYCLE, "R-163", "DriverEntry succeeded without a started filter");
    image_discard_init();
    return true;
}

static bool attach(void)
{
    if (filter.registration->InstanceSetupCallback) {
        FLT_RELATED_OBJECTS r = related_objects(NULL);
        struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "instance setup");
        NTSTATUS s = filter.registration->InstanceSetupCallback(&r, FLTFL_INSTANCE_SETUP_AUTOMATIC_ATTACHMENT, 8, FLT_FSTYPE_NTFS);
        leave_driver(e);
        if (!NT_SUCCESS(s)) {
            contexts_detach(FLT_INSTANCE_CONTEXT | FLT_VOLUME_CONTEXT);
            return false;
        }
    }
    filter.instance_up = true;
    return true;
}

bool filter_attach(void)
{
    bool attached = attach();
    expect_attach(attached);
    return attached;
}

void filter_teardown_start(void)
{
    if (!filter.instance_up || filter.tearing_down) return;
    filter.tearing_down = true;
    if (filter.registration->InstanceTeardownStartCallback == NULL) return;
    FLT_RELATED_OBJECTS r = related_objects(NULL);
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "instance teardown start");
    filter.registration->InstanceTeardownStartCallback(&r, FLTFL_INSTANCE_TEARDOWN_FILTER_UNLOAD);
    leave_driver(e);
}

void filter_detach(void)
{
    if (!filter.instance_up) return;
    filter_teardown_start();
    work_run_all();
    async_complete_all();
    if (filter.registration->InstanceTeardownCompleteCallback) {
        FLT_RELATED_OBJECTS r = related_objects(NULL);
        struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "instance teardown complete");
        filter.registration->InstanceTeardownCompleteCallback(&r, FLTFL_INSTANCE_TEARDOWN_FILTER_UNLOAD);
        leave_driver(e);
    }
    filter.instance_up = false;
    contexts_detach(0xffff);
}

/* Detaching by hand asks first. */
static void query_teardown(void)
{
    FLT_RELATED_OBJECTS r = related_objects(NULL);
    if (filter.registration->InstanceQueryTeardownCallback == NULL || !filter.instance_up) return;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "instance query teardown");
    NTSTATUS s = filter.registration->InstanceQueryTeardownCallback(&r, 0);
    leave_driver(e);
    if (s != STATUS_SUCCESS && s != STATUS_FLT_DO_NOT_DETACH) violation(V_BAD_RETURN, "instance-query-teardown", "query teardown returned %#x", s);
}

/* A driver without an unload routine stays; its objects are then not leaks, so its instance is taken down by dismount. */
void filter_unload(void)
{
    query_teardown();
    if (filter.registration->FilterUnloadCallback == NULL) {
        filter_detach();
        return;
    }
    filter.unloading = true;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "filter unload");
    NTSTATUS s = filter.registration->FilterUnloadCallback(FLTFL_FILTER_UNLOAD_MANDATORY);
    leave_driver(e);
    if (!NT_SUCCESS(s)) violation(V_LIFECYCLE, "R-165", "mandatory unload refused with %#x", s);
    if (filter.registered) violation(V_LIFECYCLE, "R-164", "unload returned without FltUnregisterFilter");
}

MSABI NTSTATUS FltObjectReference(PVOID object) 
{
    (void)object;
    if (fail_now("FltObjectReference fails")) return STATUS_FLT_DELETING_OBJECT;
    filter.references++;
    return STATUS_SUCCESS;
}

MSABI void FltObjectDereference(PVOID object)
{
    (void)object;
    if (--filter.references < 0) violation(V_DOUBLE_FREE, "R-151", "FltObjectDereference without a reference");
}

MSABI NTSTATUS FltGetVolumeFromInstance(PFLT_INSTANCE instance, PFLT_VOLUME *out)
{
    (void)instance;
    filter.references++;
    *out = volume_object();
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltGetVolumeProperties(PFLT_VOLUME volume, PFLT_VOLUME_PROPERTIES p, ULONG length, PULONG returned)
{
    (void)volume;
    if (returned) *returned = sizeof *p;
    if (length < sizeof *p) return STATUS_BUFFER_TOO_SMALL;
    memset(p, 0, length);
    p->DeviceType = 8;
    p->SectorSize = 512;
    return length >= sizeof *p + 64 ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
}

static DEVICE_OBJECT disk;

MSABI NTSTATUS FltGetDiskDeviceObject(PFLT_VOLUME volume, PDEVICE_OBJECT *out)
{
    (void)volume;
    if (fail_now("FltGetDiskDeviceObject fails")) return STATUS_UNSUCCESSFUL;
    filter.references++;
    *out = &disk;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltGetVolumeName(PFLT_VOLUME volume, PUNICODE_STRING name, PULONG needed)
{
    static const WCHAR text[] = {'\\', 'V', 'o', 'l'};
    (void)volume;
    if (needed) *needed = sizeof text;
    if (name == NULL || name->MaximumLength < sizeof text) return STATUS_BUFFER_TOO_SMALL;
    memcpy(name->Buffer, text, sizeof text);
    name->Length = sizeof text;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltGetFileSystemType(PVOID object, PFLT_FILESYSTEM_TYPE type)
{
    (void)object;
    *type = FLT_FSTYPE_NTFS;
    return STATUS_SUCCESS;
}

/* No optional routine of a later Windows: the driver has to live without. */
MSABI PVOID FltGetRoutineAddress(PCSTR name)
{
    (void)name;
    return NULL;
}

