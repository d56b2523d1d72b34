package gen

import (
	"regexp"
	"strings"
	"testing"
)

// Every name that the examples define in C is one that checkSymbols knows, so
// that no two items of a spec can bring the same one unnoticed.
func TestSymbolsAreClaimed(t *testing.T) {
	defines := regexp.MustCompile(`(?m)^(?:#define |typedef (?:struct|enum) _)([A-Za-z0-9_]+)|^static (?:CONST )?[A-Z_]+ ([A-Za-z0-9_]+)(?: = |\[)|^    ([A-Z][A-Za-z0-9]+)(?: = 0)?,? +// `)
	for _, f := range fixtures(t) {
		if f.bad {
			continue
		}
		s, err := Load(f.name, f.text)
		if err != nil {
			t.Fatal(err)
		}
		claimed := map[string]bool{}
		for _, c := range claims(s) {
			for _, name := range c.names {
				claimed[name] = true
			}
		}
		files, err := Generate(s)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, file := range files {
			if !strings.HasSuffix(file.Name, ".c") && !strings.HasSuffix(file.Name, ".h") {
				continue
			}
			text := string(file.Data)
			for _, fn := range functions(text) {
				names = append(names, fn.name)
			}
			for _, m := range defines.FindAllStringSubmatch(text, -1) {
				names = append(names, m[1]+m[2]+m[3])
			}
		}
		for _, h := range Hooks(s) {
			names = append(names, h.Name)
		}
		if len(names) < 15 {
			t.Errorf("%s: only %d names found", f.name, len(names))
		}
		for _, name := range names {
			if !claimed[name] {
				t.Errorf("%s: %s is claimed by nothing", f.name, name)
			}
		}
	}
}
