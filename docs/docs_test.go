package docs_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/analyzers"
	"fltkit/internal/cli"
	gencli "fltkit/internal/gen/cli"
)

var update = flag.Bool("update", false, "write the output of commands, and quoted files, into the documents")

// pages are the documents that people read, from the root of the repository.
func pages(t *testing.T) []string {
	t.Helper()
	out := []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"}
	more, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range more {
		out = append(out, filepath.ToSlash(m))
	}
	return out
}

// In a console block, what stands below "$ go run ./cmd/..." is what the
// command prints. A line of three dots stands for any lines; a command without
// output only has to run. After "<!-- file: PATH -->" a block is that file.
func TestDocuments(t *testing.T) {
	t.Chdir("..")
	for _, page := range pages(t) {
		t.Run(page, func(t *testing.T) {
			src, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(string(src), "\r\n", "\n")
			got := rewrite(t, text)
			if *update && got != text {
				if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(text, got); diff != "" {
				t.Errorf("%s is stale; run: go test ./docs -update\n%s", page, diff)
			}
		})
	}
}

// rewrite is the document with every block as it should be.
func rewrite(t *testing.T, text string) string {
	lines := strings.SplitAfter(text, "\n")
	var out strings.Builder
	file := ""
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i])
		line := strings.TrimSpace(lines[i])
		if name, ok := strings.CutPrefix(line, "<!-- file: "); ok {
			file = strings.TrimSuffix(name, " -->")
			continue
		}
		if !strings.HasPrefix(line, "```") || len(line) == 3 {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimSpace(lines[end]) != "```" {
			end++
		}
		block := strings.Join(lines[i+1:end], "")
		switch {
		case file != "":
			block = quoted(t, file)
		case line == "```console":
			block = session(t, block)
		}
		file = ""
		out.WriteString(block)
		if end < len(lines) {
			out.WriteString(lines[end])
		}
		i = end
	}
	return out.String()
}

func quoted(t *testing.T, name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// session runs the commands of a console block.
func session(t *testing.T, block string) string {
	var out strings.Builder
	lines := strings.SplitAfter(block, "\n")
	for i := 0; i < len(lines); {
		command := lines[i]
		i++
		want := i
		for i < len(lines) && !strings.HasPrefix(lines[i], "$ ") {
			i++
		}
		shown := strings.Join(lines[want:i], "")
		out.WriteString(command)
		args := strings.Fields(strings.TrimPrefix(command, "$ "))
		if len(args) < 3 || args[0] != "go" || args[1] != "run" {
			out.WriteString(shown)
			continue
		}
		switch got := run(t, args[2:]); {
		case shown == "" || matches(shown, got):
		case strings.Contains("\n"+shown, "\n...\n"):
			t.Errorf("%sdoes not print what is shown, with its gaps, but\n%s", command, got)
		default:
			shown = got
		}
		out.WriteString(shown)
	}
	return out.String()
}

// run runs one of the programs in this process, and ends as go run does.
func run(t *testing.T, args []string) string {
	var out bytes.Buffer
	code := 2
	switch args[0] {
	case "./cmd/fltlint":
		app := &cli.App{Suite: analyzers.Suite(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}
		code = app.Main(args[1:])
	case "./cmd/fltgen":
		if i := slices.Index(args, "--out"); i > 0 && i+1 < len(args) {
			args = slices.Clone(args)
			args[i+1] = filepath.Join(t.TempDir(), args[i+1])
		}
		code = gencli.Run(args[1:], &out, &out, nil)
	default:
		t.Errorf("no program %s", args[0])
	}
	if code == 2 {
		t.Errorf("go run %s fails:\n%s", strings.Join(args, " "), out.String())
	}
	if code != 0 {
		fmt.Fprintf(&out, "exit status %d\n", code)
	}
	return out.String()
}

// matches compares output with what is shown of it.
func matches(shown, got string) bool {
	parts := strings.Split("\n"+shown, "\n...\n")
	rest := "\n" + got
	for i, p := range parts {
		if i > 0 {
			p = "\n" + p
		}
		if i < len(parts)-1 {
			p += "\n"
		}
		at := strings.Index(rest, p)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest = rest[at+len(p)-1:]
	}
	return strings.TrimSpace(rest) == "" || strings.HasSuffix(shown, "\n...\n")
}

func TestMatches(t *testing.T) {
	tests := []struct {
		shown, got string
		want       bool
	}{
		{"a\nb\n", "a\nb\n", true},
		{"a\n", "a\nb\n", false},
		{"a\n...\n", "a\nb\nc\n", true},
		{"a\n...\nc\n", "a\nb\nc\n", true},
		{"a\n...\nc\n", "a\nb\nd\n", false},
		{"...\nc\n", "a\nc\n", true},
		{"b\n...\n", "a\nb\n", false},
	}
	for _, tt := range tests {
		if got := matches(tt.shown, tt.got); got != tt.want {
			t.Errorf("matches(%q, %q) = %v", tt.shown, tt.got, got)
		}
	}
}
