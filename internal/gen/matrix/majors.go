package matrix

import (
	"fmt"
	"strings"

	"fltkit/internal/gen"
)

// majorFamilies are the ways to handle an operation; the first that is legal
// for a major is taken.
var majorFamilies = []struct {
	name string
	keys []string
}{
	{"direct", []string{"pattern: direct, pre: true, context: [{name: Tick, type: ULONG}]"}},
	{"when-safe", []string{"pattern: when-safe, on_unsafe: skip"}},
	{"work-item", []string{"pattern: work-item, on_unsafe: skip"}},
	{"synchronized", []string{"pattern: synchronized", "pattern: synchronized, alternative: skip"}},
	{"pend", []string{"pattern: pend, on_unsafe: skip, post: direct", "pattern: pend, on_unsafe: skip"}},
	{"queue", []string{"pattern: pend, pend_via: queue, on_unsafe: skip"}},
	{"pre-only", []string{"pattern: pre-only"}},
	{"raw", []string{"pattern: raw, raw_pre: Mine%d, raw_post: MyPost%d", "pattern: raw, raw_pre: Mine%d"}},
}

// majorCases are specs with every major function that a pattern can handle, all
// in one driver.
func majorCases() []Case {
	var cases []Case
	for _, f := range majorFamilies {
		text := "version: 1\nname: Matrix\n" + matrixDriver + "operations:\n"
		for i, major := range gen.Majors() {
			for _, keys := range f.keys {
				line := fmt.Sprintf("  - {major: %s, %s}\n", major, strings.ReplaceAll(keys, "%d", fmt.Sprint(i)))
				if _, err := gen.Load("matrix.flt.yaml", []byte("version: 1\nname: Matrix\n"+matrixDriver+"operations:\n"+line)); err == nil {
					text += line
					break
				}
			}
		}
		s, err := gen.Load("matrix.flt.yaml", []byte(text))
		if err != nil {
			panic(err) // operations that are legal one by one are legal together
		}
		cases = append(cases, Case{Name: "majors-" + f.name, YAML: text, Spec: s})
	}
	return cases
}
