package cli

import (
	"context"
	"fmt"

	"fltkit/internal/check"
	"fltkit/internal/fix"
	"fltkit/internal/project"
	"fltkit/internal/report"
)

// maxRounds is how often fixes are applied before fltlint says that more is to
// be done: one round is enough unless fixes overlap.
const maxRounds = 4

// repair applies fixes and checks again, until nothing is left to apply. The
// report is of the code as it is then.
func (a *App) repair(ctx context.Context, o check.Options, found *project.Result) (*report.Report, error) {
	fixes, files := 0, make(map[string]bool)
	for range maxRounds {
		r, err := a.run(ctx, o, found)
		if err != nil {
			return nil, err
		}
		plan, err := fix.New(r)
		if err != nil {
			return nil, err
		}
		if plan.Fixes == 0 {
			a.applied(fixes, len(files))
			return r, nil
		}
		if err := plan.Write(); err != nil {
			return nil, err
		}
		fixes += plan.Fixes
		for _, f := range plan.Files {
			files[f.Name] = true
		}
	}
	a.applied(fixes, len(files))
	return a.run(ctx, o, found)
}

func (a *App) applied(fixes, files int) {
	if fixes == 0 {
		fmt.Fprintln(a.Stderr, "fltlint: nothing to fix")
		return
	}
	fmt.Fprintf(a.Stderr, "fltlint: %s applied in %s\n", count(fixes, "fix", "fixes"), count(files, "file", "files"))
}

// difference writes what the fixes would change, instead of the report.
func (a *App) difference(r *report.Report) error {
	plan, err := fix.New(r)
	if err != nil {
		return err
	}
	_, err = a.Stdout.Write(plan.Diff())
	if err != nil {
		return err
	}
	without := 0
	for _, f := range r.Findings {
		if len(f.Fixes) == 0 {
			without++
		}
	}
	fmt.Fprintf(a.Stderr, "fltlint: %s in %s; %s without a fix\n",
		count(plan.Fixes, "fix", "fixes"), count(len(plan.Files), "file", "files"), count(without, "finding", "findings"))
	for _, x := range r.Incomplete {
		fmt.Fprintf(a.Stderr, "fltlint: not checked: %s: %s\n", x.Place.File, x.Reason)
	}
	return nil
}

func count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}
