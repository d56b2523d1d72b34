package check

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// outcome is what the report keeps of one driver. It holds no tree and no
// FileSet: those are garbage when the driver is done.
type outcome struct {
	findings   []report.Finding
	incomplete []report.Incomplete
	notes      []report.Note

	files, functions, functionsIncomplete int
	approximate, unresolved               int
	suppressed, hidden                    int
	unknown                               map[string]int
}

// job is the work on one driver.
type job struct {
	o     Options
	d     project.Driver
	front *cfront.Driver
	units []*ctree.Unit // in the order of d.Files, those that could be read
	out   *outcome
	at    places
}

func newJob(o Options, session *cfront.Session, d project.Driver) *job {
	front := session.Driver(cfront.Config{IncludeDirs: d.IncludeDirs, Defines: d.Defines, Undefs: d.Undefines})
	return &job{o: o, d: d, front: front, out: &outcome{}, at: places{front.Files}}
}

func checkDriver(ctx context.Context, o Options, session *cfront.Session, d project.Driver) (*outcome, error) {
	j := newJob(o, session, d)
	if err := j.parse(ctx); err != nil {
		return nil, err
	}
	j.lost()
	if err := j.guarded("the analysis", j.analyse); err != nil {
		j.incomplete(report.Place{File: shown(d.Dir)}, "", err.Error())
	}
	return j.out, ctx.Err()
}

// parse reads the units in parallel.
func (j *job) parse(ctx context.Context) error {
	units := make([]*ctree.Unit, len(j.d.Files))
	errs := make([]error, len(j.d.Files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range j.d.Files {
		g.Go(func() error {
			errs[i] = j.guarded("reading", func() (err error) {
				units[i], err = j.parseFile(path)
				return err
			})
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, err := range errs {
		if err != nil {
			j.incomplete(report.Place{File: shown(j.d.Files[i])}, "", withoutPath(err, j.d.Files[i]))
			continue
		}
		j.units = append(j.units, units[i])
	}
	j.out.files = len(j.units)
	return nil
}

func (j *job) parseFile(path string) (*ctree.Unit, error) {
	content, ok := j.o.Stdin[path]
	if !ok {
		return j.front.Parse(path)
	}
	f, err := j.front.Files.Add(path, content)
	if err != nil {
		return nil, err
	}
	return j.front.ParseFile(f), nil
}

// analyse links the units, runs the engine and the rules and filters what
// they found.
func (j *job) analyse() error {
	result := j.run()
	j.out.functions += len(result.Program.Funcs)
	for _, f := range result.OverBudgetFuncs() {
		j.out.functionsIncomplete++
		j.incomplete(j.at.place(f.Pos(), 0), f.Name, "the analysis took too many steps and was given up")
	}
	j.out.approximate = len(result.ApproximateFuncs())
	j.out.unknown = result.Unknown
	j.out.unresolved = result.Undecided
	found, failed, err := j.o.Selected.Check(rule.Driver{
		Name: j.d.Name, Fset: j.front.FileSet(), Files: j.d.Files, Subject: result,
	})
	if err != nil {
		return err
	}
	for _, f := range failed {
		j.incomplete(report.Place{File: shown(j.d.Dir)}, "", f.Error())
	}
	s := newSuppressions(j.at, j.units)
	for _, f := range found {
		switch {
		case s.covers(f):
			j.out.suppressed++
		case f.Severity == finding.Note && !j.o.Notes:
			j.out.hidden++
		default:
			j.out.findings = append(j.out.findings, j.resolve(f))
		}
	}
	j.out.notes = append(j.out.notes, s.complaints(j.o.Suite, j.o.Selected, j.d.Name)...)
	return nil
}

// lost reports what the front end could not read, and its notes; what several
// units say of one header is said once.
func (j *job) lost() {
	seen := make(map[string]bool)
	first := func(p report.Place, text string) bool {
		key := fmt.Sprintf("%s:%d:%d %s", p.File, p.Line, p.Column, text)
		again := seen[key]
		seen[key] = true
		return !again
	}
	for _, u := range j.units {
		for _, l := range u.Lost {
			p := j.at.place(l.Pos, 0)
			if !first(p, l.Reason) {
				continue
			}
			name := ""
			if l.Body {
				name = l.Name
				j.out.functionsIncomplete++
				j.out.functions++
			}
			j.incomplete(p, name, l.Reason)
		}
		for _, n := range u.Notes {
			if p := j.at.place(n.Pos, 0); first(p, n.Text) {
				j.out.notes = append(j.out.notes, report.Note{Place: p, Driver: j.d.Name, Text: n.Text})
			}
		}
	}
}

func (j *job) incomplete(p report.Place, function, reason string) {
	j.out.incomplete = append(j.out.incomplete, report.Incomplete{Place: p, Driver: j.d.Name, Function: function, Reason: reason})
}

// run links the units and runs the engine.
func (j *job) run() *flow.Result {
	return flow.Run(ir.Link(j.d.Name, j.front.FileSet(), j.o.DB, j.units))
}

// guarded turns a panic into an error: a defect of the tool in one file must
// not hide what is found in the others, and is never silent.
func (j *job) guarded(what string, f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("internal error in %s: %v", what, p)
		}
	}()
	return f()
}

// withoutPath is the error's text without the path that the report shows anyway.
func withoutPath(err error, path string) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return strings.TrimPrefix(err.Error(), path+": ")
}
