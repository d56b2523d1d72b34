package gen

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"fltkit/templates"
)

const (
	specDoc  = "../../docs/spec.md"
	docBegin = "<!-- Generated from internal/gen/spec.go: go test ./internal/gen -run TestReference -update -->\n"
	docEnd   = "<!-- End of the generated part -->"
)

func TestReference(t *testing.T) {
	text, err := os.ReadFile(specDoc)
	if err != nil {
		t.Fatal(err)
	}
	doc := strings.ReplaceAll(string(text), "\r\n", "\n")
	head, rest, ok := strings.Cut(doc, docBegin)
	if !ok {
		t.Fatal("docs/spec.md has lost the mark of its generated part")
	}
	_, tail, ok := strings.Cut(rest, docEnd)
	if !ok {
		t.Fatal("docs/spec.md has lost the end of its generated part")
	}
	golden(t, specDoc, []byte(head+docBegin+Reference()+docEnd+tail))
}

// The example in the documentation is a spec that loads.
func TestDocumentedExample(t *testing.T) {
	text, err := os.ReadFile(specDoc)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)```yaml\r?\n(.*?)```").FindSubmatch(text)
	if m == nil {
		t.Fatal("docs/spec.md has no example")
	}
	if _, err := Load("example.flt.yaml", m[1]); err != nil {
		t.Error(err)
	}
}

// Every contract that the generated code or an error names is in the list.
func TestContractsAreListed(t *testing.T) {
	list, err := os.ReadFile("../../docs/contracts.md")
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`R-\d{3}a?`)
	listed := map[string]bool{}
	for _, r := range id.FindAllString(string(list), -1) {
		listed[r] = true
	}
	check := func(name, text string) {
		for _, r := range id.FindAllString(text, -1) {
			if !listed[r] {
				t.Errorf("%s names %s, which docs/contracts.md does not have", name, r)
			}
		}
	}
	for _, dir := range []fs.FS{templates.Files, os.DirFS(".")} {
		names, err := fs.Glob(dir, "*")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, ".tmpl") || strings.HasSuffix(name, ".go") {
				text, err := fs.ReadFile(dir, name)
				if err != nil {
					t.Fatal(err)
				}
				check(name, string(text))
			}
		}
	}
}
