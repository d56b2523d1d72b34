package check

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"fltkit/internal/cfront"
	"fltkit/internal/finding"
	"fltkit/internal/kb"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// Options of a run.
type Options struct {
	Front    cfront.Options
	DB       *kb.DB
	Suite    rule.Suite        // every rule there is
	Selected rule.Suite        // the rules to run; see Select
	Notes    bool              // show findings of severity note
	Stdin    map[string][]byte // contents of files that are not on disk, by path
	Profile  string            // for the summary
	Version  string            // of the tool
	// Progress is told when a driver is done; nil for nobody. It is called
	// from several goroutines, one at a time.
	Progress func(done, total int, driver string)
}

// atOnce is how many drivers are in memory at the same time.
const atOnce = 2

// Run checks the drivers. The error means that nothing could be done; code
// that could not be read is in Report.Incomplete.
func Run(ctx context.Context, o Options, found *project.Result) (*report.Report, error) {
	session, err := cfront.NewSession(o.Front)
	if err != nil {
		return nil, err
	}
	done := progress(o, len(found.Drivers))
	outcomes := make([]*outcome, len(found.Drivers))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(min(atOnce, runtime.GOMAXPROCS(0)))
	for i, d := range found.Drivers {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			outcomes[i], err = checkDriver(ctx, o, session, d)
			done(d.Name)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return assemble(o, found, outcomes), nil
}

// assemble puts the outcomes together in the order of the drivers.
func assemble(o Options, found *project.Result, outcomes []*outcome) *report.Report {
	r := &report.Report{Version: o.Version, Rules: metas(o.Selected)}
	r.Summary.Profile = o.Profile
	unknown := make(map[string]int)
	for i, out := range outcomes {
		d := found.Drivers[i]
		r.Findings = append(r.Findings, out.findings...)
		r.Incomplete = append(r.Incomplete, out.incomplete...)
		r.Notes = append(r.Notes, out.notes...)
		s := &r.Summary
		s.Drivers = append(s.Drivers, report.Driver{
			Name: d.Name, Dir: shown(d.Dir), Source: d.Source, Files: out.files, Functions: out.functions,
		})
		s.Files += out.files
		s.Functions += out.functions
		s.FunctionsIncomplete += out.functionsIncomplete
		s.Approximate += out.approximate
		s.Unresolved += out.unresolved
		s.Suppressed += out.suppressed
		s.HiddenNotes += out.hidden
		for name, n := range out.unknown {
			unknown[name] += n
		}
	}
	r.Summary.UnknownRoutines = routines(unknown)
	for _, u := range found.Unread {
		r.Incomplete = append(r.Incomplete, report.Incomplete{Place: report.Place{File: shown(u.Path)}, Reason: u.Text})
	}
	for _, n := range found.Notes {
		r.Notes = append(r.Notes, report.Note{Text: shown(n.Path) + ": " + n.Text})
	}
	return r
}

// metas lists the descriptions of the rules of a suite.
func metas(s rule.Suite) []*finding.Rule {
	var out []*finding.Rule
	for _, r := range s {
		out = append(out, r.Meta)
	}
	return out
}

func routines(calls map[string]int) []report.Routine {
	out := make([]report.Routine, 0, len(calls))
	for name, n := range calls {
		out = append(out, report.Routine{Name: name, Calls: n})
	}
	slices.SortFunc(out, func(a, b report.Routine) int {
		return cmp.Or(cmp.Compare(b.Calls, a.Calls), cmp.Compare(a.Name, b.Name))
	})
	return out
}
