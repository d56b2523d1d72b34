package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func (a *app) proveCommand() *cobra.Command {
	var work string
	c := a.specCommand("prove", "Compile, link and run the driver in every modelled environment",
		"Compiles and links the generated driver, and runs it in a simulated Filter Manager. What is shown is that no modelled environment breaks a contract: our model, one operation at a time, x64. Needs linux/amd64, clang and lld. Exit code 1 when a check failed.", func(spec string) error {
			return a.prove(spec, work)
		})
	c.Flags().StringVar(&work, "work", "", "keep the work files in this folder")
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	passed, err := a.prover(ctx, p.spec, hooks, work, a.stdout)
	if err != nil {
		return err
	}
	if !passed {
		return errFinding
	}
	fmt.Fprintln(a.stdout, "no modelled environment breaks a contract")
	return nil
}
