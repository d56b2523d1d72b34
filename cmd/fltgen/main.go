// Fltgen generates the completion handling of a minifilter driver from a spec.
//
// Exit codes:
//
//	0  done
//	1  check or diff: the output is not what the spec says; prove: a check failed
//	2  the command could not do its work: a bad spec, a refused or failed write, wrong arguments
package main

import (
	"context"
	"errors"
	"io"
	"os"

	"fltkit/internal/gen"
	"fltkit/internal/gen/cli"
	"fltkit/internal/prove"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr, runProof))
}

// runProof joins the command line and the proof.
func runProof(ctx context.Context, spec *gen.Spec, hooks []byte, work string, out io.Writer) (passed bool, err error) {
	report, err := prove.Run(ctx, prove.Options{Spec: spec, Hooks: hooks, Dir: work, Keep: work != "", Out: out})
	if errors.Is(err, prove.ErrFailed) {
		return false, nil
	}
	return report.Passed(), err
}
