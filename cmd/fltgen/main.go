// Fltgen generates the completion handling of a minifilter driver from a spec.
//
// Exit codes:
//
//	0  done
//	1  check or diff: the output is not what the spec says; prove: a check failed
//	2  the command could not do its work: a bad spec, a refused or failed write, wrong arguments
package main

import (
	"os"

	"fltkit/internal/gen/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr))
}
