package prove

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Violation is one way in which a driver broke the model, with the first
// environment that showed it.
type Violation struct {
	Verdict     string // LEAK, IRQL_TOO_HIGH, ...
	Rule        string // contract row, or "spec"
	Text        string
	Environment string
	Steps       string // the last calls before it
	Count       int    // environments that ended so
}

// Simulation is what executing a driver showed.
type Simulation struct {
	Environments int
	Complete     bool // every environment was executed
	Violations   []Violation
	Unsupported  []string // imports that are not simulated: never a pass
	Hooks        map[string]int
	Notes        []string
}

// Passed reports whether nothing is wrong and nothing was left out.
func (s Simulation) Passed() bool {
	return len(s.Violations) == 0 && len(s.Unsupported) == 0 && s.Complete && len(s.Notes) == 0 && s.Environments > 0
}

// buildSimulator compiles the embedded simulator for this machine.
func (t toolchain) buildSimulator(ctx context.Context) error {
	files, err := filepath.Glob(t.path("sim/*.c"))
	if err != nil {
		return err
	}
	args := []string{"-O2", "-Wall", "-Wextra", "-Werror", "-Isim", "-Iinclude", "-o", "simulator"}
	_, err = run(ctx, t.dir, "clang", append(args, files...)...)
	return err
}

// simulate executes name.sys. plan and coverage are file names or empty.
func (t toolchain) simulate(ctx context.Context, simulator, name, plan, coverage string) (Simulation, error) {
	if plan == "" {
		plan = "-"
	}
	args := []string{name + ".sys", plan}
	if coverage != "" {
		args = append(args, coverage)
	}
	out, err := run(ctx, t.dir, simulator, args...)
	if err != nil {
		return Simulation{}, err
	}
	return parseSimulation(out)
}

func parseSimulation(out []byte) (Simulation, error) {
	s := Simulation{Hooks: map[string]int{}}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		switch {
		case f[0] == "violation" && len(f) == 7:
			n, _ := strconv.Atoi(f[3])
			s.Violations = append(s.Violations, Violation{Verdict: f[1], Rule: f[2], Count: n, Text: f[4], Environment: f[5], Steps: f[6]})
		case f[0] == "environments" && len(f) == 3:
			s.Environments, _ = strconv.Atoi(f[1])
			s.Complete = f[2] == "all"
		case f[0] == "unsupported" && len(f) == 2:
			s.Unsupported = append(s.Unsupported, f[1])
		case f[0] == "hook" && len(f) == 3:
			s.Hooks[f[1]], _ = strconv.Atoi(f[2])
		case f[0] == "note" && len(f) == 2:
			s.Notes = append(s.Notes, f[1])
		case f[0] == "violations":
		default:
			return s, fmt.Errorf("simulator: unexpected output %q", lines.Text())
		}
	}
	return s, lines.Err()
}

func (v Violation) String() string {
	return fmt.Sprintf("%s (%s): %s, in %d environments\n    first: %s\n    steps: %s", v.Verdict, v.Rule, v.Text, v.Count, v.Environment, v.Steps)
}
