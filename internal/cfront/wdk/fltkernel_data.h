/* The Filter Manager: exported variables. */
#ifndef FLTWDK_FLTKERNEL_DATA_H
#define FLTWDK_FLTKERNEL_DATA_H

/* Exported variables. */
extern const GUID GUID_ECP_FLT_CREATEFILE_TARGET;

#endif
