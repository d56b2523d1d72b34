package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"fltkit/internal/prove"
)

func (a *app) proveCommand() *cobra.Command {
	var keep string
	c := a.specCommand("prove", "Compile, link and run the driver in every modelled environment",
		"Compiles and links the generated driver, and runs it in a simulated Filter Manager. What is shown is that no modelled environment breaks a contract: our model, one operation at a time, x64. Needs linux/amd64, clang and lld. Exit code 1 when a check failed.", func(spec string) error {
			return a.prove(spec, keep)
		})
	c.Flags().StringVar(&keep, "work", "", "keep the work files in this folder")
	return c
}

func (a *app) prove(spec, work string) error {
	p, err := a.open(spec)
	if err != nil {
		return err
	}
	hooks, err := os.ReadFile(p.userFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	report, err := prove.Run(context.Background(), prove.Options{Spec: p.spec, Hooks: hooks, Dir: work, Keep: work != "", Out: a.stdout})
	if errors.Is(err, prove.ErrFailed) {
		return errFinding
	}
	if err != nil {
		return err
	}
	if !report.Passed() {
		return errFinding
	}
	fmt.Fprintln(a.stdout, "no modelled environment breaks a contract")
	return nil
}
