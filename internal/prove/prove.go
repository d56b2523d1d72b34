package prove

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
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
	header := string(p.files[p.base+".fltgen.h"])
	for name, text := range map[string]string{
		"standins.c":    standIns(p.base+".fltgen.h", p.hooks),
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
		{"model checking", false, false, modelCheck},
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

func (p *proof) withUser() bool { return p.files[p.base+"_user.c"] != nil || p.Options.Hooks != nil }

func (p *proof) compile(ctx context.Context, generated string) (string, error) {
	sources := [][2]string{{generated, p.base + ".obj"}, {"standins.c", "standins.obj"}, {"raw.c", "raw.obj"}}
	if p.withUser() {
		sources = append(sources, [2]string{p.base + "_user.c", p.base + "_user.obj"}, [2]string{"trampolines.c", "trampolines.obj"})
	}
	for _, s := range sources {
		if err := p.clang(ctx, s[0], s[1]); err != nil {
			return "", err
		}
	}
	return "no warnings", nil
}

func (p *proof) second(ctx context.Context, generated string) error {
	if err := p.gcc(ctx, generated, p.base+".gcc.obj"); err != nil {
		return err
	}
	if !p.withUser() {
		return nil
	}
	return p.gcc(ctx, p.base+"_user.c", p.base+"_user.gcc.obj")
}

func (p *proof) exports() []string {
	names := sendRoutines(p.Spec)
	if p.Spec.Port != nil {
		names = append(names, closeRoutine(p.Spec))
	}
	for _, a := range p.Spec.AsyncIO {
		names = append(names, startRoutine(p.Spec, a.Name))
	}
	return names
}

// linkAll makes the driver as a user would get it, the one with stand-ins
// and the one with trampolines in front of the user's hooks.
func (p *proof) linkAll(ctx context.Context) (string, error) {
	if err := p.link(ctx, "standins", []string{p.base + ".obj", "standins.obj", "raw.obj"}, p.exports()); err != nil {
		return "", err
	}
	if !p.withUser() {
		return "with stand-ins; there are no hooks of yours yet", nil
	}
	user := []string{p.base + ".obj", p.base + "_user.obj"}
	raw, err := p.missesRaw(user)
	if err != nil {
		return "", err
	}
	if raw {
		user = append(user, "raw.obj")
	}
	if err := p.link(ctx, p.base, user, nil); err != nil {
		return "", err
	}
	var rename []string
	for _, h := range p.hooks {
		rename = append(rename, "--redefine-sym", h.Name+"="+trampolineName(h))
	}
	if rename != nil {
		if _, err := run(ctx, p.dir, "llvm-objcopy", append(rename, p.base+".obj", p.base+".hooked.obj")...); err != nil {
			return "", err
		}
		user = append(append([]string{p.base + ".hooked.obj"}, user[1:]...), "trampolines.obj")
	}
	return p.base + ".sys", p.link(ctx, "user", user, p.exports())
}

// missesRaw reports whether the callbacks of raw operations are defined
// elsewhere, in code that the proof is not given.
func (p *proof) missesRaw(objects []string) (bool, error) {
	imports, err := p.undefined(objects)
	if err != nil {
		return false, err
	}
	for _, op := range p.Spec.Operations {
		for _, name := range []string{op.RawPre, op.RawPost} {
			if slices.Contains(imports["ntoskrnl.exe"], name) {
				return true, nil
			}
		}
	}
	return false, nil
}

func (p *proof) look() (string, error) {
	name := p.base
	if !p.withUser() {
		name = "standins"
	}
	image, err := inspect(p.path(name + ".sys"))
	if err != nil {
		return "", err
	}
	p.Image = image
	if p.withUser() {
		err = image.check()
	}
	return fmt.Sprintf("native, imports %s, sections %s", strings.Join(image.Imports, " "), strings.Join(image.Sections, " ")), err
}

func (p *proof) execute(ctx context.Context) (string, error) {
	s, err := p.simulate(ctx, p.simulator, "standins", "plan", "")
	if err != nil {
		return "", err
	}
	p.Simulation = s
	return s.summary()
}

func (p *proof) executeUser(ctx context.Context) (string, error) {
	s, err := p.simulate(ctx, p.simulator, "user", "plan.user", "")
	if err != nil {
		return "", err
	}
	p.User = s
	return s.summary()
}

// summary is one line, or an error with all that is wrong.
func (s Simulation) summary() (string, error) {
	total := 0
	var text strings.Builder
	for _, v := range s.Violations {
		total += v.Count
		fmt.Fprintf(&text, "\n  %s", v)
	}
	for _, u := range s.Unsupported {
		fmt.Fprintf(&text, "\n  UNSUPPORTED: the driver imports %s, which is not simulated", u)
	}
	for _, n := range s.Notes {
		fmt.Fprintf(&text, "\n  %s", n)
	}
	if !s.Complete {
		text.WriteString("\n  not every environment was executed")
	}
	line := fmt.Sprintf("%d environments, %d violations", s.Environments, total)
	if s.Passed() {
		return line, nil
	}
	return line, errors.New(line + text.String())
}

// modelCheck says so when the model checker is not there; the environments
// above are executed either way.
func modelCheck() (string, error) {
	if _, err := exec.LookPath("cbmc"); err != nil {
		return "skipped: cbmc is not installed", nil
	}
	return "skipped: not implemented for this cbmc", nil
}
