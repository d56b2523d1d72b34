package gen

import (
	"errors"
	"strings"
	"testing"
)

// FuzzLoad feeds any text to Load: it must end with a spec that renders, or
// with errors that have a place in the file.
func FuzzLoad(f *testing.F) {
	f.Add("version: 1\nname: A1\noperations:\n  - {major: IRP_MJ_READ, pattern: direct}\n")
	f.Add("version: 1\nname: A1\noperations: &a\n  - *a\n")
	f.Add("a: !!binary x\n? b\n: c\n<<: *d\n")
	f.Add("port:\n  messages:\n  - fields: [{name: x, type: GUID, count: 1}]\n")
	f.Add("operations: |\n  text\n---\n...\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Load("f.flt.yaml", []byte(text))
		if err == nil {
			if _, err := Generate(s); err != nil {
				t.Fatalf("a spec that loads does not render: %v", err)
			}
			return
		}
		var es Errors
		if !errors.As(err, &es) || len(es) == 0 {
			t.Fatalf("no Errors: %v", err)
		}
		for _, e := range es {
			if e.Message == "" || e.Line < 0 || e.Line > strings.Count(text, "\n")+1 {
				t.Errorf("line %d, message %q", e.Line, e.Message)
			}
		}
	})
}
