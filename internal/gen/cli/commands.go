package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"fltkit/internal/gen"
	"fltkit/internal/gen/output"
)

func (a *app) initCommand() *cobra.Command {
	var existing bool
	c := &cobra.Command{
		Use:   "init NAME",
		Short: "Write a spec to start from",
		Long:  "Writes <name>.flt.yaml with one operation and comments. An existing file is never overwritten.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the driver: fltgen init NAME")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&existing, "existing", false, "callbacks for a driver that exists already (no driver: section)")
	c.Flags().StringVarP(&a.out, "out", "o", ".", "folder for the spec")
	c.RunE = func(_ *cobra.Command, args []string) error {
		file, err := gen.NewSpec(args[0], !existing)
		if err != nil {
			return err
		}
		path := filepath.Join(a.out, file.Name)
		if _, err := os.Lstat(path); err == nil {
			return fmt.Errorf("%s exists already", path)
		}
		if err := a.writer.Apply([]output.Change{{Path: path, Data: file.Data, Once: true}}); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "wrote %s; edit it, then run fltgen generate\n", path)
		return nil
	}
	return c
}

func (a *app) generateCommand() *cobra.Command {
	c := a.specCommand("generate", "Write the driver's code",
		"Writes <name>.fltgen.c and .h, always; <name>_user.c, the INF and the project only when they do not exist.\nA file that was edited by hand is refused unless --force is given.", a.generate)
	c.Flags().BoolVar(&a.force, "force", false, "overwrite <name>.fltgen.* even when it was edited by hand")
	return c
}

func (a *app) generate(spec string) error {
	p, err := a.open(spec)
	if err != nil {
		return err
	}
	changes, err := output.Changes(p.entries, a.force)
	if err != nil {
		return err
	}
	if err := a.writer.Apply(changes); err != nil {
		return err
	}
	for _, c := range changes {
		fmt.Fprintf(a.stdout, "wrote %s\n", c.Path)
	}
	if len(changes) == 0 {
		fmt.Fprintln(a.stdout, "nothing to do")
	}
	plan, err := output.PlanSync(p.userFile(), p.spec)
	switch {
	case err != nil:
		fmt.Fprintf(a.stderr, "warning: the hooks were not looked at: %v\n", err)
	case len(plan.Added) > 0:
		fmt.Fprintf(a.stdout, "%s lacks hooks of the spec; run fltgen sync\n", p.userFile())
	}
	return nil
}

func (a *app) syncCommand() *cobra.Command {
	return a.specCommand("sync", "Append stubs for new hooks to <name>_user.c",
		"Appends a stub for each hook that <name>_user.c does not define, and names the functions that the spec does not call any more. What stands in the file is never changed.", a.sync)
}

func (a *app) sync(spec string) error {
	p, err := a.open(spec)
	if err != nil {
		return err
	}
	plan, err := output.PlanSync(p.userFile(), p.spec)
	if err != nil {
		return err
	}
	if err := plan.Apply(a.writer); err != nil {
		return err
	}
	for _, name := range plan.Added {
		fmt.Fprintf(a.stdout, "added %s\n", name)
	}
	for _, name := range plan.Removed {
		fmt.Fprintf(a.stderr, "warning: %s is in %s, but the spec has no such hook: it is never called\n", name, p.userFile())
	}
	if len(plan.Added) == 0 {
		fmt.Fprintln(a.stdout, "no stubs to add")
	}
	return nil
}

func (a *app) diffCommand() *cobra.Command {
	return a.specCommand("diff", "Show what generating would change",
		"Prints a unified diff between the files on disk and what the spec gives now, the INF and the project included. Exit code 1 when there are differences.", a.diff)
}

func (a *app) diff(spec string) error {
	p, err := a.open(spec)
	if err != nil {
		return err
	}
	differs := false
	for _, e := range p.entries {
		if e.Kind == gen.HooksOnce && e.Have != nil {
			continue // the user's own
		}
		have := bytes.ReplaceAll(e.Have, []byte("\r\n"), []byte("\n"))
		if text := diff.Diff(e.Path, have, e.Path+" (generated)", e.Want); len(text) > 0 {
			differs = true
			fmt.Fprintf(a.stdout, "%s", text)
		}
	}
	if differs {
		return errFinding
	}
	return nil
}

func (a *app) checkCommand() *cobra.Command {
	return a.specCommand("check", "Tell whether the output is what the spec says",
		"For continuous integration: exit code 1 when a generated file is missing, stale or edited by hand, or when a hook is not defined.", a.check)
}

func (a *app) check(spec string) error {
	p, err := a.open(spec)
	if err != nil {
		return err
	}
	found := false
	report := func(format string, args ...any) {
		found = true
		fmt.Fprintf(a.stdout, format+"\n", args...)
	}
	for _, e := range p.entries {
		switch e.State() {
		case output.Missing:
			report("%s: missing; run fltgen generate %s", e.Path, spec)
		case output.Stale:
			report("%s: stale; run fltgen generate %s", e.Path, spec)
		case output.Edited:
			report("%s: edited by hand; move the change to the spec or to the hooks", e.Path)
		case output.Foreign:
			report("%s: not written by fltgen", e.Path)
		}
	}
	plan, err := output.PlanSync(p.userFile(), p.spec)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		report("%v", err)
	}
	for _, name := range plan.Added {
		report("%s: hook %s is not defined; run fltgen sync %s", p.userFile(), name, spec)
	}
	if found {
		return errFinding
	}
	return nil
}

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON Schema of a spec, for editors", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := gen.Schema()
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(text)
			return err
		},
	}
}
