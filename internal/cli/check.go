package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fltkit/internal/check"
	"fltkit/internal/finding"
	"fltkit/internal/project"
	"fltkit/internal/report"
)

// checkFlags are the flags of check, as typed.
type checkFlags struct {
	input
	format, output, failOn, color string
	notes, unknown, fix, diff     bool
	only, disable                 []string
}

func (a *App) checkCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check drivers: files, folders, or a project",
		Long: `Check reads files, folders (default: the current one) or a project. In a folder
every kernel-mode project is a driver; without projects, every folder with a
DriverEntry is one. User-mode programs are left out. A path of - reads standard
input as the file named by --stdin-filename.

--fix applies the first fix of each finding that has one, checks again, and
reports what is left: the exit status is that of the second look. --diff shows
the same edits as a unified diff instead of the report, changes nothing, and
exits as a run without it. A file that cannot be replaced is an error (2), and
then no file is changed.`,
		Example: "  fltlint check\n  fltlint check filter.c\n  fltlint check --project driver.vcxproj --configuration 'Release|x64'",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.check(cmd.Context(), f, args) },
	}
	f.input.define(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "output format: "+strings.Join(report.Formats(), ", "))
	flags.StringVarP(&f.output, "output", "o", "", "write the report to this `file`")
	flags.StringVar(&f.failOn, "fail-on", "warning", "lowest severity that makes the exit status 1: error, warning or note")
	flags.StringVar(&f.color, "color", "auto", "colours in text: auto, always or never")
	flags.BoolVar(&f.notes, "notes", false, "show findings of severity note")
	flags.BoolVar(&f.fix, "fix", false, "apply fixes to the files, then report what is left")
	flags.BoolVar(&f.diff, "diff", false, "show fixes as a unified diff instead of the report")
	flags.BoolVar(&f.unknown, "unknown", false, "list called routines that nothing is known about")
	flags.StringSliceVar(&f.only, "rules", nil, "run only these rules: ids, the start of ids, or names")
	flags.StringSliceVar(&f.disable, "disable", nil, "do not run these rules")
	complete(cmd, "format", report.Formats())
	complete(cmd, "fail-on", []string{"error", "warning", "note"})
	complete(cmd, "color", []string{"auto", "always", "never"})
	return cmd
}

func complete(cmd *cobra.Command, flag string, words []string) {
	// The error is for flags that do not exist; the test of completion would show it.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

func (a *App) check(ctx context.Context, f *checkFlags, paths []string) error {
	failOn, err := finding.ParseSeverity(f.failOn)
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	if !slices.Contains(report.Formats(), f.format) {
		return fmt.Errorf("--format: unknown format %q: use one of %s", f.format, strings.Join(report.Formats(), ", "))
	}
	color, err := a.useColor(f.color, f.output)
	if err != nil {
		return err
	}
	selected, err := check.Select(a.Suite, f.only, f.disable)
	if err != nil {
		return err
	}
	found, o, err := a.prepare(f.input, paths)
	if err != nil {
		return err
	}
	o.Selected = selected
	o.Notes = f.notes || failOn == finding.Note
	if f.fix && f.diff {
		return fmt.Errorf("--fix or --diff, not both")
	}
	if (f.fix || f.diff) && len(o.Stdin) > 0 {
		return fmt.Errorf("--fix and --diff need files: standard input cannot be changed")
	}
	look := a.run
	if f.fix {
		look = a.repair
	}
	r, err := look(ctx, o, found)
	if err != nil {
		return err
	}
	if f.diff {
		err = a.difference(r)
	}
	if err == nil && (!f.diff || f.output != "") {
		err = a.write(r, f, color)
	}
	if err != nil {
		return err
	}
	if s := check.ExitStatus(r, failOn); s != check.Clean {
		return status(s)
	}
	return nil
}

// run checks once, with progress on the terminal.
func (a *App) run(ctx context.Context, o check.Options, found *project.Result) (*report.Report, error) {
	p := a.newProgress()
	o.Progress = p.step
	defer p.clear()
	return check.Run(ctx, o, found)
}

// write writes the report to the output file or standard output.
func (a *App) write(r *report.Report, f *checkFlags, color bool) error {
	o := report.Options{Color: color, Unknown: f.unknown}
	if f.output == "" {
		o.Width = width(a.Stdout)
		return report.Write(a.Stdout, f.format, r, o)
	}
	var b bytes.Buffer
	if err := report.Write(&b, f.format, r, o); err != nil {
		return err
	}
	return os.WriteFile(f.output, b.Bytes(), 0o644)
}

// prepare finds the drivers and makes the options that check and trace share.
func (a *App) prepare(in input, paths []string) (*project.Result, check.Options, error) {
	o, err := in.options()
	if err != nil {
		return nil, o, err
	}
	o.Suite, o.Selected, o.Version = a.Suite, a.Suite, version()
	po := project.Options{Project: in.project, Configuration: in.configuration, System: systemHeader}
	if i := slices.Index(paths, "-"); i >= 0 {
		if in.stdinName == "" {
			return nil, o, fmt.Errorf("reading standard input needs --stdin-filename")
		}
		content, err := io.ReadAll(a.Stdin)
		if err != nil {
			return nil, o, fmt.Errorf("standard input: %w", err)
		}
		name := filepath.Clean(in.stdinName)
		po.Stdin = name
		paths = slices.Clone(paths)
		paths[i] = name
		o.Stdin = map[string][]byte{name: content}
	}
	found, err := project.Find(paths, po)
	if err != nil {
		return nil, o, err
	}
	for i := range found.Drivers {
		d := &found.Drivers[i]
		d.IncludeDirs = append(slices.Clone(in.include), d.IncludeDirs...)
		d.Defines = append(d.Defines, in.defines...)
	}
	return found, o, nil
}
