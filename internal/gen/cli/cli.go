// Package cli is fltgen's command line.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"fltkit/internal/gen"
	"fltkit/internal/gen/output"
)

// Exit codes.
const (
	ExitOK      = 0 // done, or nothing to report
	ExitFinding = 1 // check and diff: the output is not what the spec says; prove: a check failed
	ExitError   = 2 // the command could not do its work: a bad spec, a refused or failed write, wrong arguments
)

// errFinding makes a command end with ExitFinding after it printed why.
var errFinding = errors.New("not as the spec says")

// Prover compiles a driver and runs it in every modelled environment. hooks is
// the user's file, nil when there is none; work is a folder to keep the files
// in, or empty. Progress goes to out. passed is false when the driver is at
// fault; an error means that the proof could not be done.
type Prover func(ctx context.Context, spec *gen.Spec, hooks []byte, work string, out io.Writer) (passed bool, err error)

// app is one run of the command line.
type app struct {
	stdout, stderr io.Writer
	writer         output.Writer
	prover         Prover
	out            string // --out
	force          bool   // --force
}

// Run executes one command line and returns the exit code. The prover comes
// as a value, because generating does not depend on proving.
func Run(args []string, stdout, stderr io.Writer, prover Prover) int {
	a := &app{stdout: stdout, stderr: stderr, prover: prover}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	switch {
	case err == nil:
		return ExitOK
	case errors.Is(err, errFinding):
		return ExitFinding
	}
	var places gen.Errors
	if errors.As(err, &places) { // they begin with their place, for editors
		fmt.Fprintln(stderr, err)
	} else {
		fmt.Fprintf(stderr, "fltgen: %v\n", err)
	}
	return ExitError
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "fltgen",
		Short:         "Generates minifilter driver code whose completion handling keeps the Filter Manager's contracts",
		Long:          "fltgen turns a spec (<name>.flt.yaml) into driver C, and leaves you plain hook functions to fill in.\n\nExit codes: 0 done; 1 check or diff found differences, or a proof failed; 2 the command could not do its work.",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", err, c.CommandPath())
	})
	root.AddCommand(a.initCommand(), a.generateCommand(), a.syncCommand(), a.diffCommand(), a.checkCommand(), a.schemaCommand(), a.proveCommand())
	return root
}

// specCommand is a command that takes one spec, by default the only one in
// the current folder.
func (a *app) specCommand(use, short, long string, run func(spec string) error) *cobra.Command {
	c := &cobra.Command{Use: use + " [SPEC]", Short: short, Long: long, Args: cobra.MaximumNArgs(1)}
	c.Flags().StringVarP(&a.out, "out", "o", "", "folder for the output (default: the spec's)")
	c.RunE = func(_ *cobra.Command, args []string) error {
		spec, err := findSpec(args)
		if err != nil {
			return err
		}
		return run(spec)
	}
	return c
}

// findSpec is the spec named on the command line, or the only one here.
func findSpec(args []string) (string, error) {
	if len(args) == 1 {
		return args[0], nil
	}
	specs, err := filepath.Glob("*.flt.yaml")
	switch {
	case err != nil:
		return "", err
	case len(specs) == 0:
		return "", errors.New("no *.flt.yaml in this folder; name a spec, or write one with `fltgen init NAME`")
	case len(specs) > 1:
		return "", fmt.Errorf("%d specs in this folder; name one of %s", len(specs), strings.Join(specs, ", "))
	}
	return specs[0], nil
}

// project is a spec with its output, rendered and compared with the disk.
type project struct {
	spec    *gen.Spec
	text    []byte
	dir     string
	entries []output.Entry
}

// open loads a spec and renders its files.
func (a *app) open(path string) (*project, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	spec, err := gen.Load(path, text)
	if err != nil {
		return nil, err
	}
	files, err := gen.Generate(spec)
	if err != nil {
		return nil, err
	}
	dir := a.out
	if dir == "" {
		dir = filepath.Dir(path)
	}
	entries, err := output.Folder{Dir: dir, Spec: text}.Entries(files)
	if err != nil {
		return nil, err
	}
	return &project{spec: spec, text: text, dir: dir, entries: entries}, nil
}

// userFile is the path of the hooks.
func (p *project) userFile() string {
	for _, e := range p.entries {
		if e.Kind == gen.HooksOnce {
			return e.Path
		}
	}
	return ""
}
