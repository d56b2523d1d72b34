package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

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
