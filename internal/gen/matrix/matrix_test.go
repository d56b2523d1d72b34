package matrix

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/internal/gen"
)

func TestCases(t *testing.T) {
	cases := Cases()
	if len(cases) < 100 {
		t.Errorf("%d cases, want at least 100", len(cases))
	}
	t.Logf("%d specs", len(cases))
	seen := map[string]bool{}
	for _, c := range cases {
		if seen[c.YAML] {
			t.Errorf("%s: the same spec is there twice", c.Name)
		}
		seen[c.YAML] = true
		s, err := gen.Load(c.Name, []byte(c.YAML))
		if err != nil {
			t.Fatalf("%s: %v\n%s", c.Name, err, c.YAML)
		}
		if diff := cmp.Diff(s, c.Spec); diff != "" {
			t.Fatalf("%s: the spec in memory is another one than in YAML:\n%s", c.Name, diff)
		}
		files, err := gen.Generate(s)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		for _, f := range files {
			if len(f.Data) == 0 {
				t.Errorf("%s: %s is empty", c.Name, f.Name)
			}
		}
	}
}
