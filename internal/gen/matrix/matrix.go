// Package matrix makes specs that together hold every pair of option values
// that a spec can combine, so that generating, compiling, simulating and
// checking them exercises every interaction of two options.
package matrix

import (
	"fmt"
	"slices"
	"strings"

	"fltkit/internal/gen"
)

// Case is one generated spec.
type Case struct {
	Name string    // pattern and number
	YAML string    // the spec as a user would write it
	Spec *gen.Spec // the same, checked
}

// factor is one option and the values that it may take; "" leaves it out.
type factor struct {
	key    string
	values []string
}

// family is a pattern, or a part of the spec, with the options that have a
// meaning for it.
type family struct {
	pattern string
	factors []factor
}

const (
	ioMajors  = "IRP_MJ_READ IRP_MJ_WRITE IRP_MJ_QUERY_INFORMATION IRP_MJ_SET_INFORMATION IRP_MJ_DEVICE_CONTROL IRP_MJ_CLEANUP"
	allMajors = ioMajors + " IRP_MJ_LOCK_CONTROL IRP_MJ_CLOSE IRP_MJ_DIRECTORY_CONTROL IRP_MJ_FILE_SYSTEM_CONTROL IRP_MJ_FLUSH_BUFFERS"
)

func words(s string) []string { return strings.Fields(s) }

// families are the patterns; the options that go with each are those that
// Load accepts for at least one of its majors.
var families = []family{
	{"direct", common(words(allMajors+" IRP_MJ_NETWORK_QUERY_OPEN IRP_MJ_ACQUIRE_FOR_MOD_WRITE"), true, factor{"swap_buffer", words("false true")})},
	{"when-safe", common(words(allMajors), true, factor{"on_unsafe", words("fail skip hook")}, factor{"swap_buffer", words("false true")})},
	{"work-item", common(words(allMajors), true, factor{"on_unsafe", words("fail skip hook")}, factor{"starts", []string{"", "Copy"}})},
	{"synchronized", common(words(allMajors), true, factor{"alternative", []string{"", "skip", "when-safe"}}, factor{"on_unsafe", []string{"", "fail", "skip", "hook"}})},
	{"pend", common(words(allMajors+" IRP_MJ_CREATE"), false, factor{"on_unsafe", words("fail skip")}, factor{"pend_via", words("work-item queue")}, factor{"post", words("none direct when-safe")})},
	{"pre-only", []factor{{"major", words(allMajors + " IRP_MJ_CREATE IRP_MJ_SHUTDOWN IRP_MJ_NETWORK_QUERY_OPEN IRP_MJ_QUERY_OPEN")}, {"file_name", []string{"", "normalized", "opened"}}, {"fast_io", words("include pass disallow")}}},
	{"post-create", []factor{{"major", words("IRP_MJ_CREATE")}, {"pre", words("false true")}, {"file_name", words("none normalized opened")}, {"on_failure", words("skip call")}, {"on_draining", words("release hook")}, {"context", words("no yes")}, {"attaches", []string{"", "[State]"}}, {"on_no_memory", []string{"", "pass", "fail"}}}},
}

// common are the options that most patterns share.
func common(majors []string, canInclude bool, more ...factor) []factor {
	fast := []string{"", "pass", "disallow"}
	if canInclude {
		fast = append(fast, "include")
	}
	factors := []factor{{"major", majors}, {"pre", words("false true")}, {"context", words("no yes")}, {"carries", []string{"", "[State]"}},
		{"on_draining", []string{"", "release", "hook"}}, {"on_failure", []string{"", "skip", "call"}}, {"fast_io", fast},
		{"paging_io", []string{"", "skip"}}, {"cached_io", []string{"", "skip"}}, {"on_no_memory", []string{"", "pass", "fail"}}}
	return append(factors, more...)
}

// Cases makes the specs. A combination that Load refuses is no case: its
// pairs are tried again with other neighbours, so that every pair that some
// legal spec holds is held by one of the cases. The order is fixed.
func Cases() []Case {
	var cases []Case
	for _, f := range families {
		for i, row := range cover(f, func(row []int) bool { return gen.Check(spec(f, row)) == nil }) {
			s := spec(f, row)
			if err := gen.Check(s); err != nil {
				panic(err) // cover returns legal rows only
			}
			cases = append(cases, Case{Name: fmt.Sprintf("%s-%03d", f.pattern, i), YAML: render(f, row), Spec: s})
		}
	}
	return slices.Concat(cases, partCases(), majorCases())
}

// spec is the spec of one row in memory: what Load makes of render.
func spec(f family, row []int) *gen.Spec {
	op := gen.Operation{Pattern: gen.Pattern(f.pattern)}
	for i, x := range f.factors {
		set(&op, x.key, x.values[row[i]])
	}
	return &gen.Spec{
		Version: 1, Name: "Matrix",
		Driver:     &gen.Driver{Altitude: "370030", LoadOrderGroup: "FSFilter Activity Monitor"},
		Contexts:   []gen.Context{{Name: "State", Type: gen.StreamContext, Init: true, Cleanup: true, Fields: []gen.Field{{Name: "Count", Type: "LONG"}}}},
		AsyncIO:    []gen.AsyncIO{{Name: "Copy", Kind: gen.AsyncWrite, Handoff: gen.HandoffWorkItem}},
		Operations: []gen.Operation{op},
	}
}

// set gives one option of an operation its value.
func set(op *gen.Operation, key, value string) {
	yes := value == "true"
	list := []string(nil)
	if value != "" {
		list = []string{strings.Trim(value, "[]")}
	}
	switch key {
	case "major":
		op.Major = value
	case "pre":
		op.Pre = &yes
	case "swap_buffer":
		op.SwapBuffer = yes
	case "context":
		if value == "yes" {
			op.Context = []gen.Field{{Name: "Tick", Type: "LARGE_INTEGER"}}
		}
	case "carries":
		op.Carries = list
	case "attaches":
		op.Attaches = list
	case "starts":
		op.Starts = value
	case "on_draining":
		op.OnDraining = gen.OnDraining(value)
	case "on_failure":
		op.OnFailure = gen.OnFailure(value)
	case "on_unsafe":
		op.OnUnsafe = gen.OnUnsafe(value)
	case "on_no_memory":
		op.OnNoMemory = gen.OnNoMemory(value)
	case "alternative":
		op.Alternative = gen.Alternative(value)
	case "fast_io":
		op.FastIO = gen.FastIO(value)
	case "paging_io":
		op.PagingIO = gen.IOPolicy(value)
	case "cached_io":
		op.CachedIO = gen.IOPolicy(value)
	case "file_name":
		op.FileName = gen.FileName(value)
	case "pend_via":
		op.PendVia = gen.PendVia(value)
	case "post":
		op.Post = gen.PostStyle(value)
	}
}

// pair is two values of two options.
type pair struct{ f1, v1, f2, v2 int }

// cover finds rows that hold every pair that can be legal: for each pair not
// held yet it looks for a legal row around it, preferring values that bring
// other missing pairs along.
func cover(f family, legal func(row []int) bool) [][]int {
	held := map[pair]bool{}
	var rows [][]int
	for f1 := range f.factors {
		for f2 := f1 + 1; f2 < len(f.factors); f2++ {
			for v1 := range f.factors[f1].values {
				for v2 := range f.factors[f2].values {
					p := pair{f1, v1, f2, v2}
					if held[p] {
						continue
					}
					if row := rowAround(f, p, held, legal); row != nil {
						rows = append(rows, row)
						hold(row, held)
					}
				}
			}
		}
	}
	return rows
}

// rowAround completes a pair to a legal row, or returns nil. It starts from
// the values that are legal most often (the first of each option, which
// leaves it out or takes the default), and then moves one option after the
// other to the value that holds most missing pairs and stays legal.
func rowAround(f family, p pair, held map[pair]bool, legal func(row []int) bool) []int {
	row := firstLegal(f, p, legal)
	if row == nil {
		return nil
	}
	for i := range f.factors {
		if i == p.f1 || i == p.f2 {
			continue
		}
		best, bestGain := row[i], gain(row, held)
		for v := range f.factors[i].values {
			trial := slices.Clone(row)
			trial[i] = v
			if g := gain(trial, held); g > bestGain && legal(trial) {
				best, bestGain = v, g
			}
		}
		row[i] = best
	}
	return row
}

// firstLegal tries the pair with default neighbours, and then with each
// single and each double change of them.
func firstLegal(f family, p pair, legal func(row []int) bool) []int {
	base := make([]int, len(f.factors))
	base[p.f1], base[p.f2] = p.v1, p.v2
	if legal(base) {
		return base
	}
	for i := range f.factors {
		for v := range f.factors[i].values {
			if i == p.f1 || i == p.f2 {
				continue
			}
			one := slices.Clone(base)
			one[i] = v
			if legal(one) {
				return one
			}
			for j := i + 1; j < len(f.factors); j++ {
				for w := range f.factors[j].values {
					if j == p.f1 || j == p.f2 {
						continue
					}
					two := slices.Clone(one)
					two[j] = w
					if legal(two) {
						return two
					}
				}
			}
		}
	}
	return nil
}

func gain(row []int, held map[pair]bool) int {
	n := 0
	for i := range row {
		for j := i + 1; j < len(row); j++ {
			if !held[pair{i, row[i], j, row[j]}] {
				n++
			}
		}
	}
	return n
}

func hold(row []int, held map[pair]bool) {
	for i := range row {
		for j := i + 1; j < len(row); j++ {
			held[pair{i, row[i], j, row[j]}] = true
		}
	}
}

// render writes the spec of one row. State is there for carries and
// attaches, Copy for starts.
func render(f family, row []int) string {
	var b strings.Builder
	b.WriteString("version: 1\nname: Matrix\ndriver:\n  altitude: \"370030\"\n  load_order_group: FSFilter Activity Monitor\n")
	b.WriteString("contexts:\n  - {name: State, type: stream, init: true, cleanup: true, fields: [{name: Count, type: LONG}]}\n")
	b.WriteString("async_io:\n  - {name: Copy, kind: write, handoff: work-item}\n")
	b.WriteString("operations:\n  - pattern: " + f.pattern + "\n")
	for i, x := range f.factors {
		value := x.values[row[i]]
		if x.key == "context" {
			if value == "no" {
				continue
			}
			value = "[{name: Tick, type: LARGE_INTEGER}]"
		}
		if value != "" {
			fmt.Fprintf(&b, "    %s: %s\n", x.key, value)
		}
	}
	return b.String()
}
