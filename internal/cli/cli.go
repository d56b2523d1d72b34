package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/spf13/cobra"

	"fltkit/internal/check"
	"fltkit/internal/rule"
)

// App is the program and what it talks to.
type App struct {
	Suite  rule.Suite
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
}

// NewApp is the program on the process's own streams.
func NewApp(suite rule.Suite) *App {
	return &App{suite, os.Stdin, os.Stdout, os.Stderr, os.Getenv}
}

// status ends a command with an exit status that is no failure to report.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// Main runs the command line and returns the exit status.
func (a *App) Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var s status
	switch {
	case err == nil:
		return check.Clean
	case errors.As(err, &s):
		return int(s)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(a.Stderr, "fltlint: interrupted")
	default:
		fmt.Fprintf(a.Stderr, "fltlint: %v\n", err)
	}
	return check.Unread
}

func (a *App) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "fltlint",
		Short: "Check the IRQL and completion protocol of Windows minifilter drivers",
		Long: `fltlint reads the C source of Windows file system minifilter drivers and
reports code that can run at an IRQL at which it must not, and breaches of the
completion protocol of the Filter Manager.

Exit status: 0 clean, 1 findings at or above --fail-on (default warning),
2 could not run, or part of the code could not be read.`,
		Example:       "  fltlint check src\n  fltlint check --project driver.sln --format sarif -o out.sarif\n  fltlint explain FLT1001",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(a.Stdin)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.checkCommand(), a.driversCommand(), a.traceCommand(), a.explainCommand(), a.rulesCommand(), a.versionCommand())
	return root
}

func (a *App) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Stdout, "fltlint %s\n", version())
			return err
		},
	}
}

// version is that of the module, as the Go command recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.0.0-devel"
	}
	return info.Main.Version
}
