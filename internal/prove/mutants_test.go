package prove

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mutant is one section of testdata/mutants/mutants.txt.
type mutant struct {
	name, driver string
	verdicts     []string
	from, to     string
}

const mutantsFolder = "../../testdata/mutants"

func readMutants(t *testing.T) []mutant {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(mutantsFolder, "mutants.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []mutant
	for _, section := range strings.Split(string(text), "\n== ")[1:] {
		lines := strings.Split(strings.TrimRight(section, "\n"), "\n")
		fields := strings.Fields(lines[1])
		if len(fields) < 4 || fields[0] != "driver:" || fields[2] != "verdict:" {
			t.Fatalf("%s: want driver: and verdict:", lines[0])
		}
		m := mutant{name: lines[0], driver: fields[1], verdicts: fields[3:]}
		var from, to []string
		for _, line := range lines[2:] {
			switch {
			case strings.HasPrefix(line, "-"):
				from = append(from, line[1:])
			case strings.HasPrefix(line, "+"):
				to = append(to, line[1:])
			}
		}
		m.from, m.to = strings.Join(from, "\n"), strings.Join(to, "\n")
		all = append(all, m)
	}
	return all
}

// mutate applies a mutant to the text of its driver.
func (m mutant) mutate(text string) (string, error) {
	if strings.Count(text, m.from) < 1 {
		return "", fmt.Errorf("%s: %s does not contain %q", m.name, m.driver, m.from)
	}
	return strings.Replace(text, m.from, m.to, 1), nil
}

func TestCorrectDrivers(t *testing.T) {
	needTools(t)
	for _, name := range []string{"deferred.c", "async.c", "pend.c"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, err := filepath.Abs(filepath.Join(mutantsFolder, name))
			if err != nil {
				t.Fatal(err)
			}
			s := handWritten(t, path)
			line, err := s.summary()
			if err != nil {
				t.Error(err)
			}
			t.Log(line)
		})
	}
}

func TestSeededMutants(t *testing.T) {
	needTools(t)
	for i, m := range readMutants(t) {
		if testing.Short() && i%3 != 0 {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(mutantsFolder, m.driver))
			if err != nil {
				t.Fatal(err)
			}
			mutated, err := m.mutate(string(text))
			if err != nil {
				t.Fatal(err)
			}
			source := filepath.Join(t.TempDir(), m.name+".c")
			if err := os.WriteFile(source, []byte(mutated), 0o644); err != nil {
				t.Fatal(err)
			}
			got := verdicts(handWritten(t, source))
			if !slices.ContainsFunc(m.verdicts, func(v string) bool { return slices.Contains(got, v) }) {
				t.Errorf("verdicts %v, want one of %v", got, m.verdicts)
			}
		})
	}
}
