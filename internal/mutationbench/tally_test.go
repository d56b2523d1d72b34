package mutationbench

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fltkit/internal/mutate"
)

// tally counts verdicts by driver and by operator.
type tally struct {
	drivers   map[string]count
	operators map[mutate.Operator]count
	all       count
}

type count map[string]int

func newTally() *tally {
	return &tally{make(map[string]count), make(map[mutate.Operator]count), make(count)}
}

func (t *tally) add(driver string, r *row) {
	if t.drivers[driver] == nil {
		t.drivers[driver] = make(count)
	}
	if t.operators[r.operator] == nil {
		t.operators[r.operator] = make(count)
	}
	for _, c := range []count{t.drivers[driver], t.operators[r.operator], t.all} {
		c[r.verdict]++
	}
}

// of adds up the counts of drivers.
func (t *tally) of(drivers []string) count {
	sum := make(count)
	for _, d := range drivers {
		for verdict, n := range t.drivers[d] {
			sum[verdict] += n
		}
	}
	return sum
}

// share of the harmful mutants that are reported, in percent.
func (c count) share() float64 {
	harmful := c["reported"] + c["missed"] + c["unclassified"]
	if harmful == 0 {
		return 100
	}
	return 100 * float64(c["reported"]) / float64(harmful)
}

func (t *tally) String() string {
	var b strings.Builder
	line := func(name string, c count) {
		fmt.Fprintf(&b, "%-18s %8d %10d %6d %12d %9.1f %%\n", name, c["reported"], c["equivalent"], c["missed"], c["unclassified"], c.share())
	}
	fmt.Fprintf(&b, "%-18s %8s %10s %6s %12s %11s\n", "", "reported", "equivalent", "missed", "unclassified", "of harmful")
	for _, name := range slices.Sorted(maps.Keys(t.drivers)) {
		line(name, t.drivers[name])
	}
	for _, op := range mutate.Operators() {
		line(string(op), t.operators[op])
	}
	line("all", t.all)
	return b.String()
}
