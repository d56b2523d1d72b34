package rule

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
)

// Rule is one rule of a suite.
type Rule struct {
	Meta     *finding.Rule
	Analyzer *analysis.Analyzer // its ResultType is []finding.Finding
}

// Suite is the explicit list of rules, in the order of their ids.
type Suite []*Rule

// Run finds one defect in the driver of a pass. It sets every field of a
// Finding but Rule, in any order of findings.
type Run func(*analysis.Pass) ([]finding.Finding, error)

// New makes a rule. The page and its examples come from files, the rule's
// embedded folder: doc.go (the package comment), testdata/bad.c and
// testdata/good.c. It panics when one is missing or malformed: that is a
// mistake in the program, found by the first test of the rule.
func New(meta finding.Rule, files fs.FS, run Run, requires ...*analysis.Analyzer) *Rule {
	meta.Doc = page(read(files, "doc.go"))
	meta.Bad = read(files, "testdata/bad.c")
	meta.Good = read(files, "testdata/good.c")
	m := &meta
	return &Rule{Meta: m, Analyzer: &analysis.Analyzer{
		Name:       m.Name,
		Doc:        m.Title + "\n\n" + m.Doc,
		Requires:   requires,
		ResultType: reflect.TypeFor[[]finding.Finding](),
		Run:        func(pass *analysis.Pass) (any, error) { return guarded(m, pass, run) },
	}}
}

// guarded runs a rule and reports what it found. A panic in one rule is an
// error of that rule: the findings of the others are still worth having.
func guarded(m *finding.Rule, pass *analysis.Pass, run Run) (found []finding.Finding, err error) {
	defer func() {
		if p := recover(); p != nil {
			found, err = nil, fmt.Errorf("panic: %v", p)
		}
	}()
	found, err = run(pass)
	for i := range found {
		found[i].Rule = m
		pass.Report(Diagnostic(found[i]))
	}
	return found, err
}

// Diagnostic is the finding as go/analysis knows it: the chain becomes
// related information, the rule's id the category.
func Diagnostic(f finding.Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: f.Pos, End: f.End, Message: f.Message}
	if f.Rule != nil {
		d.Category = f.Rule.ID
	}
	for _, s := range f.Chain {
		text := s.Message
		if s.IRQL != "" {
			text += " [" + s.IRQL + "]"
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: s.Pos, End: s.End, Message: text})
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: r.Pos, End: r.End, Message: r.Message})
	}
	for _, x := range f.Fixes {
		fix := analysis.SuggestedFix{Message: x.Message}
		for _, e := range x.Edits {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: e.Pos, End: e.End, NewText: []byte(e.New)})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, fix)
	}
	return d
}

func read(files fs.FS, name string) string {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		panic(fmt.Sprintf("rule: every rule needs %s: %v", name, err))
	}
	return string(b)
}

// page is the package comment of doc.go without its "Package name" line.
func page(src string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", src, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil || f.Doc == nil {
		panic(fmt.Sprintf("rule: doc.go needs a package comment (%v)", err))
	}
	return trimHeading(f.Doc)
}

func trimHeading(doc *ast.CommentGroup) string {
	text := doc.Text()
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "Package ") {
		text = rest
	}
	return strings.TrimSpace(text) + "\n"
}
