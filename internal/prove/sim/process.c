/* Who runs and when: what hooks ask of the system beside the Filter Manager. One process, and a clock that stands still. */
#include "sim.h"

static UCHAR process_object[64];

MSABI PVOID PsGetCurrentProcessId(void) { return (PVOID)4; }
MSABI PVOID PsGetCurrentThreadId(void) { return (PVOID)8; }
MSABI PVOID PsGetProcessId(PVOID process) { (void)process; return (PVOID)4; }
MSABI PVOID IoGetCurrentProcess(void) { return process_object; }

/* The requestor's process; the Filter Manager gives no reference. */
MSABI PEPROCESS FltGetRequestorProcess(PFLT_CALLBACK_DATA data)
{
    operation_check_data(data, "FltGetRequestorProcess");
    return (PEPROCESS)process_object;
}

MSABI ULONG FltGetRequestorProcessId(PFLT_CALLBACK_DATA data)
{
    operation_check_data(data, "FltGetRequestorProcessId");
    return 4;
}

MSABI void KeQuerySystemTimePrecise(PLARGE_INTEGER now) { now->QuadPart = 133700000000000000; }

MSABI LARGE_INTEGER KeQueryPerformanceCounter(PLARGE_INTEGER frequency)
{
    if (frequency) frequency->QuadPart = 10000000;
    return (LARGE_INTEGER){.QuadPart = 1000};
}

MSABI void ExSystemTimeToLocalTime(PLARGE_INTEGER system, PLARGE_INTEGER local) { *local = *system; }
