package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fltkit/internal/check"
)

func (a *App) traceCommand() *cobra.Command {
	var in input
	cmd := &cobra.Command{
		Use:   "trace FILE:LINE [PATH...]",
		Short: "Tell what is known at a line, and why",
		Long: `Trace prints each call and access on a line: the levels at which it can happen,
in which circumstances, and the way there. The driver is looked for in the
paths, by default the folder of the file. With paths, FILE may be the end of a
path.`,
		Example: "  fltlint trace filter.c:120\n  fltlint trace read.c:88 src",
		Args:    usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, line, err := fileLine(args[0])
			if err != nil {
				return err
			}
			paths := args[1:]
			if len(paths) == 0 && in.project == "" {
				if _, err := os.Stat(file); err != nil {
					return fmt.Errorf("%s: no such file; name the driver behind FILE:LINE when FILE is only the end of a path", file)
				}
				paths = []string{filepath.Dir(file)}
			}
			found, o, err := a.prepare(in, paths)
			if err != nil {
				return err
			}
			return check.Trace(cmd.Context(), a.Stdout, o, found, file, line)
		},
	}
	in.define(cmd)
	return cmd
}

// fileLine splits FILE:LINE, or FILE:LINE:COLUMN as messages have it.
func fileLine(arg string) (file string, line int, err error) {
	parts := strings.Split(arg, ":")
	for n := len(parts) - 1; n >= 1 && n >= len(parts)-2; n-- {
		if line, err = strconv.Atoi(parts[n]); err == nil && line > 0 {
			file = strings.Join(parts[:n], ":")
		}
	}
	if file == "" {
		return "", 0, fmt.Errorf("%q is not FILE:LINE, such as filter.c:120", arg)
	}
	_, err = fmt.Sscanf(strings.TrimPrefix(arg, file+":"), "%d", &line)
	return file, line, err
}
