/* SCSI pass-through is not modelled; the control codes are with ntddstor.h. */
#ifndef FLTWDK_NTDDSCSI_H
#define FLTWDK_NTDDSCSI_H

#include <ntddstor.h>

#endif
