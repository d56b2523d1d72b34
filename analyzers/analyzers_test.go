package analyzers_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/analyzers"
	"fltkit/internal/finding"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
)

var update = flag.Bool("update", false, "write the Contract sections of doc.go and docs/rules")

// command brings the pages up to date.
const command = "go test ./analyzers -run TestPages -update"

// headings of a rule's page, in order.
var headings = []string{"## Why it fails", "## What to do instead", "## How it is decided", contractHeading}

const contractHeading = "## Contract"

// Rules have unique ids and names, in order, and a reader can tell what they are.
func TestSuite(t *testing.T) {
	id := regexp.MustCompile(`^FLT[1-9][0-9]{3}$`)
	names := make(map[string]bool)
	last := ""
	for _, r := range analyzers.Suite() {
		m := r.Meta
		if !id.MatchString(m.ID) || m.ID <= last {
			t.Errorf("%s after %s: ids are FLTnnnn, in order", m.ID, last)
		}
		last = m.ID
		if names[m.Name] {
			t.Errorf("%s: the name %s is taken", m.ID, m.Name)
		}
		names[m.Name] = true
		if m.Title == "" || strings.HasSuffix(m.Title, ".") || strings.Contains(m.Title, "\n") {
			t.Errorf("%s: title %q: one line without a full stop", m.ID, m.Title)
		}
		if len(m.Contracts) == 0 {
			t.Errorf("%s cites no contract", m.ID)
		}
		if _, err := os.Stat(filepath.Join(m.Name, "doc.go")); err != nil {
			t.Errorf("%s: its folder should be called %s: %v", m.ID, m.Name, err)
		}
	}
}

// The pages in docs/rules are what the rules say of themselves, and cite the
// contracts word for word.
func TestPages(t *testing.T) {
	dir := filepath.Join("..", "docs", "rules")
	want := map[string]string{"README.md": index(analyzers.Suite())}
	for _, r := range analyzers.Suite() {
		m := *r.Meta
		doc := m.Doc
		m.Doc = cited(t, m)
		if doc != m.Doc {
			if *update && inOrder(m.Doc) == "" {
				writeDoc(t, m)
			} else {
				t.Errorf("%s/doc.go does not cite its contracts as docs/contracts.md has them; run: %s", m.Name, command)
			}
		}
		if complaint := inOrder(m.Doc); complaint != "" {
			t.Errorf("%s/doc.go: %s", m.Name, complaint)
		}
		want[m.ID+".md"] = m.Page()
	}
	if *update {
		writePages(t, dir, want)
	}
	got := make(map[string]string)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[e.Name()] = strings.ReplaceAll(string(b), "\r\n", "\n")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/rules is stale; run: %s\n%s", command, diff)
	}
}

// inOrder says which heading of a page is missing or out of place, or "".
func inOrder(doc string) string {
	at := -1
	for _, h := range headings {
		i := strings.Index("\n"+doc, "\n"+h+"\n")
		if i <= at {
			return fmt.Sprintf("want the heading %q, after the ones before it", h)
		}
		at = i
	}
	return ""
}

// cited is the page with its Contract section made from the tables.
func cited(t *testing.T, m finding.Rule) string {
	body, _, _ := strings.Cut("\n"+m.Doc, "\n"+contractHeading+"\n")
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n\n", strings.TrimSpace(body), contractHeading)
	for _, id := range m.Contracts {
		c, ok := kb.Contract(id)
		if !ok {
			t.Errorf("%s cites %s, which is no contract", m.ID, id)
		}
		b.WriteString(item(fmt.Sprintf("%s: %s (%s)", id, c.Text, c.Source)))
	}
	return b.String()
}

// item is a list item as gofmt writes it in comments, wrapped.
func item(text string) string {
	var b strings.Builder
	line := "  -"
	for _, w := range strings.Fields(text) {
		if len(line)+1+len(w) > 80 {
			fmt.Fprintln(&b, line)
			line = "   "
		}
		line += " " + w
	}
	fmt.Fprintln(&b, line)
	return b.String()
}

// writeDoc writes the rule's page back into its doc.go.
func writeDoc(t *testing.T, m finding.Rule) {
	name := filepath.Join(m.Name, "doc.go")
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(old), "\n")
	var b strings.Builder
	fmt.Fprintln(&b, first)
	fmt.Fprintln(&b, "//")
	for l := range strings.Lines(m.Doc) {
		b.WriteString(strings.TrimRight("// "+l, " \n") + "\n")
	}
	fmt.Fprintf(&b, "package %s\n", m.Name)
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writePages(t *testing.T, dir string, pages map[string]string) {
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// families name the first digit of an id.
var families = map[byte]string{
	'1': "IRQL: what runs too high",
	'2': "Deferral and pending",
	'3': "Callback statuses and registration",
	'4': "Asynchronous I/O and ownership",
}

// index lists the rules by family.
func index(s rule.Suite) string {
	var b strings.Builder
	b.WriteString("# The rules\n\nGenerated from the rules' own pages by `" + command + "`; do not edit.\n" +
		"`fltlint explain FLT1001` prints the same page. Severities are those of a typical finding.\n" +
		"In the examples, `// want` says what is reported on the line; the examples are tests.\n")
	last := byte(0)
	for _, r := range s {
		if f := r.Meta.ID[3]; f != last {
			last = f
			fmt.Fprintf(&b, "\n## %s\n\n| id | name | severity | what |\n|---|---|---|---|\n", families[f])
		}
		fmt.Fprintf(&b, "| [%[1]s](%[1]s.md) | %s | %s | %s |\n", r.Meta.ID, r.Meta.Name, r.Meta.Severity, r.Meta.Title)
	}
	return b.String()
}

// A family without a name would have a heading without words.
func TestFamilies(t *testing.T) {
	for _, r := range analyzers.Suite() {
		if families[r.Meta.ID[3]] == "" {
			t.Errorf("the family of %s has no name", r.Meta.ID)
		}
	}
	if !slices.IsSortedFunc(analyzers.Suite(), func(a, b *rule.Rule) int { return strings.Compare(a.Meta.ID, b.Meta.ID) }) {
		t.Error("the suite is not sorted by id")
	}
}
