package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fltkit/analyzers"
	"fltkit/internal/cfront"
	"fltkit/internal/check"
	"fltkit/internal/kb"
	"fltkit/internal/project"
)

// TestSeededMutants checks the defects that the simulator must reject
// (testdata/mutants/mutants.txt): fltlint reports each by the rule that
// testdata/mutants/rules.txt names, or is known to miss it, with the reason.
func TestSeededMutants(t *testing.T) {
	folder := filepath.Join("..", "..", "testdata", "mutants")
	want := map[string]string{}
	for line := range strings.Lines(read(t, filepath.Join(folder, "rules.txt"))) {
		if name, rule, ok := strings.Cut(strings.TrimSpace(line), " "); ok && name != "#" {
			want[name] = strings.TrimSpace(rule)
		}
	}
	for _, section := range strings.Split(read(t, filepath.Join(folder, "mutants.txt")), "\n== ")[1:] {
		name, body, _ := strings.Cut(section, "\n")
		head, change, _ := strings.Cut(body, "\n")
		t.Run(name, func(t *testing.T) {
			rule, ok := want[name]
			if !ok {
				t.Fatal("rules.txt does not say which rule reports it")
			}
			got := rulesOn(t, replaced(t, read(t, filepath.Join(folder, strings.Fields(head)[1])), change))
			switch missed := strings.HasPrefix(rule, "missed"); {
			case missed && len(got) > 0:
				t.Errorf("reported now, by %v: say so in rules.txt", got)
			case !missed && !slices.Contains(got, rule):
				t.Errorf("want %s, got %v", rule, got)
			}
		})
	}
}

// replaced applies a mutant: its lines with - are replaced by those with +.
func replaced(t *testing.T, text, change string) string {
	var from, to []string
	for line := range strings.Lines(change) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "-"):
			from = append(from, line[1:])
		case strings.HasPrefix(line, "+"):
			to = append(to, line[1:])
		}
	}
	old := strings.Join(from, "\n")
	if !strings.Contains(text, old) {
		t.Fatalf("the driver does not contain %q", old)
	}
	return strings.Replace(text, old, strings.Join(to, "\n"), 1)
}

func rulesOn(t *testing.T, text string) []string {
	path := filepath.Join(t.TempDir(), "driver.c")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := project.Find([]string{path}, project.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(t.Context(), check.Options{
		Front: cfront.Options{Debug: true}, DB: kb.Default(), Suite: analyzers.Suite(), Selected: analyzers.Suite(),
	}, found)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range r.Findings {
		ids = append(ids, f.Rule.ID)
	}
	return ids
}

func read(t *testing.T, path string) string {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
