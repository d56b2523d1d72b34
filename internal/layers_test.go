package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// module is what import paths of the house start with.
const module = "fltkit/"

// layer is one floor of the house: imports only point down.
type layer struct {
	pkg   string   // path in the module; a prefix when it ends in /
	below []string // packages of the module that it may import, prefixes when they end in /
	why   string
}

var layers = []layer{
	{"internal/text", nil, "positions are at the bottom: everybody counts columns the same way"},
	{"internal/kb", []string{"internal/kb/"}, "knowledge about the kernel is data and knows nobody"},
	{"internal/kb/", []string{"internal/kb", "internal/kb/"}, "its generator reads and writes tables only"},
	{"internal/ctree", nil, "the border between front end and analysis is plain data"},
	{"internal/cpp", []string{"internal/text"}, "the preprocessor sees text and tokens"},
	{"internal/cfront/wdk", nil, "the header model is an embedded file system"},
	{"internal/cfront/wdk/", []string{"internal/kb", "internal/kb/", "internal/cfront/wdk"}, "declarations are generated from the tables"},
	{"internal/cfront", []string{"internal/cpp", "internal/ctree", "internal/text", "internal/cfront/", "internal/kb"}, "parsing knows no analysis"},
	{"internal/spelling", nil, "both command lines and the reader of specs guess what was meant in the same way"},
	{"internal/finding", nil, "the currency of findings depends on nothing that makes or shows them"},
	{"internal/rule", []string{"internal/finding"}, "rules are tied to go/analysis, whatever their subject is"},
	{"internal/ir", []string{"internal/ctree", "internal/kb"}, "control flow is built from the tree and the tables, never from text"},
	{"internal/flow", []string{"internal/ctree", "internal/ir", "internal/kb", "internal/rule", "internal/finding"}, "the engine knows effects, and no rule"},
	{"internal/verdict", []string{"internal/ctree", "internal/finding", "internal/flow", "internal/ir", "internal/kb"}, "events become findings here, for all rules alike"},
	{"analyzers", []string{"analyzers/", "internal/rule", "internal/finding"}, "the suite is a list"},
	{"analyzers/", []string{"analyzers/", "internal/ctree", "internal/finding", "internal/flow", "internal/ir", "internal/kb", "internal/rule", "internal/verdict"},
		"a rule reads events; reading and showing files is not its business"},
	{"internal/report", []string{"internal/finding"}, "reports get rules and findings as values"},
	{"internal/project", []string{"internal/text"}, "finding drivers needs no analysis"},
	{"internal/check", []string{"internal/cfront", "internal/ctree", "internal/finding", "internal/flow", "internal/ir", "internal/kb",
		"internal/project", "internal/report", "internal/rule", "internal/text", "internal/verdict"}, "the place where all of it meets, except the rules: they come as a value"},
	{"internal/ruletest", []string{"internal/cfront", "internal/check", "internal/ctree", "internal/finding", "internal/flow", "internal/ir", "internal/kb",
		"internal/project", "internal/report", "internal/rule", "internal/text", "internal/verdict"}, "the harness of the rules' tests takes the same way as check"},
	{"internal/fix", []string{"internal/report", "internal/text"}, "fixes are applied to what a report names, whoever found it"},
	{"internal/cli", []string{"internal/check", "internal/cfront", "internal/cfront/", "internal/finding", "internal/fix", "internal/kb", "internal/project",
		"internal/report", "internal/rule", "internal/spelling"}, "the command line is another front of check; it gets the rules as a value"},
	{"internal/gen", []string{"internal/gen/", "internal/kb", "internal/spelling", "templates"}, "the generator is apart from the checker; they meet in tests"},
	{"internal/gen/", []string{"internal/gen", "internal/gen/", "internal/kb", "internal/spelling", "templates"}, "as internal/gen"},
	{"internal/prove", []string{"internal/gen", "internal/gen/", "internal/kb", "internal/prove/"}, "generated drivers are run, not read"},
	{"internal/mutate", nil, "mutants of C text; the tests of checker and generator use it"},
	{"internal/prove/", []string{"internal/gen", "internal/gen/", "internal/kb", "internal/prove", "internal/prove/"}, "as internal/prove"},
	{"templates", nil, "templates are an embedded file system"},
	{"cmd/fltlint", []string{"analyzers", "internal/cli"}, "main joins the rules and the command line"},
	{"cmd/fltgen", []string{"internal/gen", "internal/gen/", "internal/prove", "internal/prove/"}, "main is the command line of the generator"},
}

// banned are imports from outside the module, and who may use them all the same.
var banned = []struct {
	path   string // a prefix
	except []string
	only   string // when set: the ban is for packages below this path only
	why    string
}{
	{"modernc.org/", []string{"internal/cfront"}, "", "no type of the C parser leaves the front end"},
	{"github.com/dave/jennifer", []string{"internal/kb/kbgen", "internal/cfront/wdk/gen"}, "", "Go is generated in one place"},
	{"github.com/spf13/", []string{"internal/cli", "cmd/fltlint", "cmd/fltgen", "internal/gen/cli"}, "", "flags belong to command lines"},
	{"golang.org/x/tools/go/analysis", []string{"internal/rule", "internal/flow", "analyzers/"}, "", "the rest of the house does not depend on how rules run"},
	{"os", nil, "analyzers/", "a rule is a function of the engine's result"},
	{"os/exec", nil, "analyzers/", "a rule is a function of the engine's result"},
	{"os/exec", nil, "internal/cfront", "reading C needs no other program"},
	{"net", nil, "internal/", "nothing here talks to a network"},
	{"net/http", nil, "internal/", "nothing here talks to a network"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

// Imports point down, and each package of the house has a floor.
func TestLayers(t *testing.T) {
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		l := floor(name)
		if l == nil {
			t.Errorf("%s has no floor: add it to the table in layers_test.go, with the reason", name)
			continue
		}
		for _, imp := range p.Imports {
			if in, ok := strings.CutPrefix(imp, module); ok {
				if !matchesAny(l.below, in) {
					t.Errorf("%s must not import %s: %s", name, in, l.why)
				}
				continue
			}
			for _, b := range banned {
				if under(b.path, imp) && (b.only == "" || matches(b.only, name)) && !matchesAny(b.except, name) {
					t.Errorf("%s must not import %s: %s", name, imp, b.why)
				}
			}
		}
	}
}

// A layer of a package that is gone says nothing; one of a folder binds what
// will be put there.
func TestLayersAreLive(t *testing.T) {
	packages := listPackages(t)
	for _, l := range layers {
		live := slices.ContainsFunc(packages, func(p goPackage) bool {
			return matches(l.pkg, strings.TrimPrefix(p.ImportPath, module))
		})
		if !live && !strings.HasSuffix(l.pkg, "/") {
			t.Errorf("no package %s: take its layer out", l.pkg)
		}
	}
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not in PATH")
	}
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...")
	cmd.Dir = ".."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		// A folder with tests only has no imports to judge.
		if len(p.Imports) > 0 {
			all = append(all, p)
		}
	}
}

// floor is the most specific layer of a package.
func floor(name string) *layer {
	var best *layer
	for i := range layers {
		l := &layers[i]
		if matches(l.pkg, name) && (best == nil || len(l.pkg) > len(best.pkg)) {
			best = l
		}
	}
	return best
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, name) })
}

// matches: a pattern ending in / is everything below it.
func matches(pattern, name string) bool {
	if strings.HasSuffix(pattern, "/") {
		return strings.HasPrefix(name, pattern)
	}
	return pattern == name
}

// under says whether an import is a banned path or below it.
func under(ban, imp string) bool {
	return imp == ban || strings.HasPrefix(imp, strings.TrimSuffix(ban, "/")+"/") && strings.Contains(ban, ".")
}
