// Package wdk holds the header model: declarations, constants and macros of
// the Windows Driver Kit as far as minifilter drivers use them.
package wdk

import "embed"

// FS holds the headers in its root directory.
//
//go:embed *.h
var FS embed.FS
