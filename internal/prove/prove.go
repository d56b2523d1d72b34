package prove

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"fltkit/internal/gen"
)

// Options of one proof.
type Options struct {
	Spec  *gen.Spec
	Hooks []byte    // the user's <name>_user.c; nil when there is none yet
	Dir   string    // work folder; a temporary one when empty
	Keep  bool      // leave the work folder behind
	Out   io.Writer // one line for each step; nil for none

	SkipCoverage bool
	SkipSecond   bool // do not compile with the second compiler
}

// Step is one part of the proof.
type Step struct {
	Name   string
	Detail string
	Took   time.Duration
	Failed bool
}

// Report is what a proof showed.
type Report struct {
	Steps      []Step
	Image      Image
	Simulation Simulation // generated code with a stand-in for every hook
	User       Simulation // the same driver with the user's own hooks
	Coverage   Coverage
}

// Passed reports whether every step passed.
func (r Report) Passed() bool {
	return !slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Failed })
}

// ErrFailed is returned by Run when a step failed; the report says which.
var ErrFailed = errors.New("the proof failed")

// proof is one run.
type proof struct {
	toolchain
	Options
	Report
	simulator string
	base      string // file name of the driver
	files     map[string][]byte
	hooks     []gen.Hook
}

// Run compiles, links, inspects, signs and executes the driver of a spec. The
// error is ErrFailed when the driver is at fault, the text of Missing when
// the machine is, else what went wrong in running the tools.
func Run(ctx context.Context, o Options) (Report, error) {
	if err := Missing(); err != nil {
		return Report{}, err
	}
	p := &proof{Options: o}
	if err := p.open(ctx); err != nil {
		return Report{}, err
	}
	if !o.Keep {
		defer os.RemoveAll(p.dir)
	}
	err := p.all(ctx)
	return p.Report, err
}

// open prepares the work folder and the generated files in it.
func (p *proof) open(ctx context.Context) error {
	parent := p.Dir
	if parent != "" {
		if err := os.MkdirAll(parent, 0o755); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp(parent, "fltgen-prove-")
	if err != nil {
		return err
	}
	p.dir = dir
	if err := unpack(dir); err != nil {
		return err
	}
	if p.simulator, err = simulatorFor(ctx); err != nil {
		return err
	}
	return p.generate()
}

func (p *proof) generate() error {
	p.Spec = wholeDriver(p.Spec)
	p.hooks = gen.Hooks(p.Spec)
	files, err := gen.Generate(p.Spec)
	if err != nil {
		return err
	}
	p.files = map[string][]byte{}
	for _, f := range files {
		p.files[f.Name] = f.Data
		if base, ok := strings.CutSuffix(f.Name, ".fltgen.c"); ok {
			p.base = base
		}
		if err := os.WriteFile(p.path(f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	if p.base == "" {
		return fmt.Errorf("the generator made no .fltgen.c")
	}
	header := string(p.files[p.base+".fltgen.h"]) + string(p.files[p.base+".messages.h"])
	for name, text := range map[string]string{
		"standins.c":    standIns(p.base+".fltgen.h", p.Spec, p.hooks),
		"raw.c":         rawStandIns(p.base+".fltgen.h", p.Spec),
		"trampolines.c": trampolines(p.hooks),
		"plan":          writePlan(p.Spec, p.hooks, header, true),
		"plan.user":     writePlan(p.Spec, p.hooks, header, false),
	} {
		if err := os.WriteFile(p.path(name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	if p.Options.Hooks != nil {
		return os.WriteFile(p.path(p.base+"_user.c"), p.Options.Hooks, 0o644)
	}
	return nil
}

// wholeDriver gives a spec without a driver one, so that its callbacks can
// be loaded.
func wholeDriver(s *gen.Spec) *gen.Spec {
	if s.Driver != nil {
		return s
	}
	whole, yes := *s, true
	whole.Driver = &gen.Driver{
		Altitude: "370030", LoadOrderGroup: "FSFilter Activity Monitor", Start: gen.StartDemand, Version: "1.0.0.0",
		Date: "01/01/2025", Detachable: &yes, Unloadable: &yes,
	}
	return &whole
}

// all runs the steps in order; a failed compilation or link ends them.
func (p *proof) all(ctx context.Context) error {
	generated := p.base + ".fltgen.c"
	steps := []struct {
		name  string
		skip  bool
		final bool // later steps make no sense when it fails
		run   func() (string, error)
	}{
		{"compile with clang", false, true, func() (string, error) { return p.compile(ctx, generated) }},
		{"compile with gcc", p.SkipSecond, false, func() (string, error) { return "no warnings", p.second(ctx, generated) }},
		{"link", false, true, func() (string, error) { return p.linkAll(ctx) }},
		{"inspect", false, false, p.look},
		{"sign and verify", false, false, func() (string, error) { return "test certificate", p.sign(ctx, p.base) }},
		{"simulate", false, false, func() (string, error) { return p.execute(ctx) }},
		{"simulate with your hooks", !p.withUser(), false, func() (string, error) { return p.executeUser(ctx) }},
		{"branch coverage", p.SkipCoverage, false, func() (string, error) { return p.cover(ctx) }},
		{"model checking", false, false, func() (string, error) { return p.modelCheck(ctx) }},
	}
	for _, s := range steps {
		if s.skip {
			continue
		}
		start := time.Now()
		detail, err := s.run()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		step := Step{Name: s.name, Detail: detail, Took: time.Since(start), Failed: err != nil}
		if err != nil {
			step.Detail = err.Error()
		}
		p.Steps = append(p.Steps, step)
		p.say(step)
		if err != nil && s.final {
			return ErrFailed
		}
	}
	if !p.Passed() {
		return ErrFailed
	}
	return nil
}

func (p *proof) say(s Step) {
	if p.Out == nil {
		return
	}
	mark := "ok  "
	if s.Failed {
		mark = "FAIL"
	}
	fmt.Fprintf(p.Out, "%s %-26s %5.2fs  %s\n", mark, s.Name, s.Took.Seconds(), s.Detail)
}
