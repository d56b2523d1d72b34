package cfront

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestConstructs reads each construct of testdata/constructs.txtar and
// compares what was lost or noted with the list in the archive's comment.
func TestConstructs(t *testing.T) {
	file := filepath.Join("testdata", "constructs.txtar")
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string][]string)
	var intro []string
	for _, line := range strings.Split(string(archive.Comment), "\n") {
		if len(line) > 4 && line[0] >= '0' && line[0] <= '9' {
			want[line[:3]] = append(want[line[:3]], line[4:])
		} else if line != "" {
			intro = append(intro, line)
		}
	}
	if len(archive.Files) != 141 {
		t.Errorf("%d constructs, want 141", len(archive.Files))
	}
	s := session(t)
	var all []string
	for _, c := range archive.Files {
		id := c.Name[:3]
		got := outcome(t, s, "c"+id+".c", c.Data)
		for _, g := range got {
			all = append(all, id+" "+g)
		}
		if diff := cmp.Diff(want[id], got); diff != "" && !*update {
			t.Errorf("%s (-want +got; -update rewrites the list):\n%s", c.Name, diff)
		}
	}
	if *update {
		archive.Comment = []byte(strings.Join(intro, "\n") + "\n\n" + strings.Join(all, "\n") + "\n\n")
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func outcome(t *testing.T, s *Session, name string, src []byte) (got []string) {
	d := s.Driver(Config{})
	f, err := d.Files.Add(name, src)
	if err != nil {
		return []string{"error " + err.Error()}
	}
	u := d.ParseFile(f)
	for _, l := range u.Lost {
		got = append(got, fmt.Sprintf("lost %s body=%v: %s", l.Name, l.Body, l.Reason))
	}
	for _, n := range u.Notes {
		got = append(got, "note "+n.Text)
	}
	return got
}
