package ruletest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The harness must fail when it should.
func TestCompare(t *testing.T) {
	const src = "a\nb // want \"one\"\nc // want error \"two\" warning `th.ee`\nd // want note \"n\" also \"site\"\n"
	g := func(severity, message string) got { return got{"FLT1", severity, message} }
	good := map[line][]got{
		{"x.c", 2}: {g("error", "one")},
		{"x.c", 3}: {g("warning", "three"), g("error", "two")},
		{"x.c", 4}: {g("also", "also here: site"), g("note", "n")},
	}
	tests := []struct {
		name   string
		change func(map[line][]got)
		want   string
	}{
		{"all as wanted", func(map[line][]got) {}, ""},
		{"missing", func(m map[line][]got) { delete(m, line{"x.c", 2}) }, `x.c:2: missing "one"`},
		{"unexpected", func(m map[line][]got) { m[line{"x.c", 1}] = []got{g("error", "boo")} }, "x.c:1: unexpected FLT1 error: boo"},
		{"elsewhere", func(m map[line][]got) { m[line{"y.h", 7}] = []got{g("error", "boo")} }, "y.h:7: unexpected FLT1 error: boo"},
		{"severity", func(m map[line][]got) { m[line{"x.c", 3}][1].severity = "warning" },
			`x.c:3: missing error "two"; x.c:3: unexpected FLT1 warning: two`},
		{"note unasked", func(m map[line][]got) { m[line{"x.c", 2}][0].severity = "note" },
			`x.c:2: missing "one"; x.c:2: unexpected FLT1 note: one`},
		{"twice", func(m map[line][]got) { m[line{"x.c", 2}] = append(m[line{"x.c", 2}], g("error", "one more")) },
			"x.c:2: unexpected FLT1 error: one more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := make(map[line][]got)
			for k, v := range good {
				m[k] = append([]got(nil), v...)
			}
			tt.change(m)
			if diff := cmp.Diff(tt.want, strings.Join(compare(map[string]string{"x.c": src}, m), "; ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWants(t *testing.T) {
	for _, bad := range []string{"// want ", "// want", "// want fatal \"x\"", "// want x", `// want "(`, `// want "("`} {
		ws, err := wants("x(); " + bad)
		if err == nil && len(ws) > 0 {
			t.Errorf("%s: accepted as %v", bad, ws)
		}
	}
}
