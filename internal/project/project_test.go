package project_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fltkit/internal/project"
)

// Each archive in testdata is a tree. Its comment has lines "find PATH" or
// "project PATH [CONFIGURATION]"; the file "want" tells what is found.
func TestFind(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := unpack(t, a)
			var got strings.Builder
			for line := range strings.SplitSeq(strings.TrimSpace(string(a.Comment)), "\n") {
				words := strings.SplitN(line, " ", 3)
				fmt.Fprintf(&got, "> %s\n", line)
				if words[0] == "find" {
					tell(&got, words[1:], project.Options{System: isSystem})
				} else {
					o := project.Options{System: isSystem, Project: words[1]}
					if len(words) > 2 {
						o.Configuration = words[2]
					}
					tell(&got, nil, o)
				}
			}
			if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// unpack writes the tree into a new working directory; it returns "want".
func unpack(t *testing.T, a *txtar.Archive) (want string) {
	t.Chdir(t.TempDir())
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

func isSystem(name string) bool { return name == "fltkernel.h" || name == "ntddk.h" }

func tell(b *strings.Builder, paths []string, o project.Options) {
	r, err := project.Find(paths, o)
	if err != nil {
		fmt.Fprintf(b, "error: %s\n", filepath.ToSlash(err.Error()))
		return
	}
	for _, d := range r.Drivers {
		line := fmt.Sprintf("driver %s in %s by %s: %s", d.Name, d.Dir, d.Source, strings.Join(d.Files, " "))
		for _, part := range []struct {
			name string
			list []string
		}{{"I", d.IncludeDirs}, {"D", d.Defines}, {"U", d.Undefines}} {
			if len(part.list) > 0 {
				line += "; " + part.name + " " + strings.Join(part.list, " ")
			}
		}
		fmt.Fprintln(b, filepath.ToSlash(line))
	}
	for _, n := range r.Notes {
		fmt.Fprintf(b, "note %s: %s\n", filepath.ToSlash(n.Path), n.Text)
	}
	for _, n := range r.Unread {
		fmt.Fprintf(b, "unread %s: %s\n", filepath.ToSlash(n.Path), n.Text)
	}
}
