// Package wdk holds the header model: declarations of the Windows kernel interface that drivers include, so that
// their source can be read where no Windows Driver Kit is installed.
//
// The headers state interface facts only (names, types, member and parameter order, values) in our own arrangement.
// Where the facts come from: prototypes are generated from package kb. Types, structures, enumerations, constants and
// exported variables were extracted once, by machine, from the headers in microsoft/wdkmetadata (commit a4041452,
// whose licence does not extend to the headers themselves); no header text or comment was taken over, and the files
// are maintained by hand since. Macros and the C library are written by hand.
//
// The model differs from a real kit where that helps a reader of source:
//
//   - routines that the kit spells as macros (PAGED_CODE, KeAcquireSpinLock, RtlCopyMemory) are functions, so that a
//     call stays a call; what assigns, folds to a constant or is tested as a flag (FlagOn, NT_SUCCESS) is a macro;
//   - assertions expand to a call of __fltlint_assert, which the engine takes as an assumption; with DBG=0 they vanish;
//   - annotations, calling conventions and import markers expand to nothing, and sal.h is empty: the preprocessor
//     records SAL by name;
//   - callbacks are function types with a pointer type beside them (FLT_PRE_OPERATION_CALLBACK, PFLT_PRE_...);
//   - one declaration at a time, without macros that make declarations and with conditions on DBG only, because the
//     front end indexes the declarations once and hands each file what it uses.
//
// ntdef.h, wdm.h, ntddk.h, ntifs.h and fltkernel.h include each other in this order; the files with an underscore are
// their parts: *_types.h, *_structs.h, *_constants.h, *_data.h, *_macros.h and *_routines.h (generated, see gen).
package wdk

import (
	"embed"
	"io/fs"
)

//go:generate go run ./gen

//go:embed *.h
var headers embed.FS

// FS is the header model: a flat folder of files with lower-case names, so look names up in lower case.
func FS() fs.FS { return headers }
