// Command fltlint checks the C source of Windows minifilter drivers.
//
// Exit status: 0 no finding at or above --fail-on, 1 findings, 2 it could not
// run or part of the code could not be read. With --fix it is that of the code
// as fixed; 2 also when a file could not be replaced, and then none was.
package main

import (
	"os"

	"fltkit/analyzers"
	"fltkit/internal/cli"
)

func main() { os.Exit(cli.NewApp(analyzers.Suite()).Main(os.Args[1:])) }
