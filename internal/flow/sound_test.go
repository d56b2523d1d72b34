package flow_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/flow"
	"fltkit/internal/kb"
)

// TestSound makes small random drivers, runs them for real on all small inputs
// and levels, and checks that every level that a real run has at a probe is one
// that the engine says the probe may have.
func TestSound(t *testing.T) {
	for seed := range uint64(150) {
		g := &programGen{r: rand.New(rand.NewPCG(seed, 17))}
		p := g.program()
		if unsound(t, p) == "" {
			continue
		}
		p = shrink(p, func(q *program) bool { return unsound(t, q) != "" })
		t.Fatalf("seed %d: %s\n%s", seed, unsound(t, p), p.source())
	}
}

// unsound finds a run that the engine does not know of.
func unsound(t *testing.T, p *program) string {
	t.Helper()
	may := map[int64][]flow.Interval{}
	for ev := range analyse(t, p.source()).Of(flow.KindCall) {
		if ev.Call.Name == "probe" {
			id, _ := ev.Arg(1).Const()
			may[id] = append(may[id], ev.IRQL())
		}
	}
	for irql := kb.Passive; irql <= kb.Dispatch; irql++ {
		for input := range 27 {
			a, b, c := input%3, input/3%3, input/9
			m := &machine{p: p, irql: irql, steps: 400, vars: map[string]int{"a": a, "b": b, "c": c}, heap: map[string]int{"s->f": b, "s->g": c, "G": a}}
			m.start()
			for _, hit := range m.hits {
				if !slices.ContainsFunc(may[int64(hit.id)], func(i flow.Interval) bool { return i.Lo <= hit.irql && hit.irql <= i.Hi }) {
					return fmt.Sprintf("Root(%d, %d, %d) at %v reaches probe %d at %v, the engine says %v", a, b, c, irql, hit.id, hit.irql, may[int64(hit.id)])
				}
			}
		}
	}
	return ""
}

// program is a root function and helpers; helper i calls helpers below i only.
type program struct {
	root    []node
	helpers [][]node
}

// node is a statement: it can be written as C and run.
type node interface {
	write(b *strings.Builder, indent string)
	run(m *machine) bool // false: the function returns
}

func (p *program) source() string {
	var b strings.Builder
	b.WriteString("#include <fltKernel.h>\nVOID probe(ULONG Id);\nKSPIN_LOCK Locks[64];\ntypedef struct _S { ULONG f; ULONG g; } S;\nULONG G;\n")
	for i, h := range p.helpers {
		fmt.Fprintf(&b, "static ULONG Helper%d(ULONG a, ULONG *out, S *s)\n{\n    ULONG b = 0, c = 0, v = 0;\n", i)
		writeAll(&b, h, "    ")
		b.WriteString("    return v;\n}\n")
	}
	b.WriteString("_IRQL_requires_max_(DISPATCH_LEVEL)\nULONG Root(ULONG a, ULONG b, ULONG c, S *s)\n{\n    ULONG v = 0;\n    ULONG *out = &c;\n")
	writeAll(&b, p.root, "    ")
	b.WriteString("    return v;\n}\n")
	return b.String()
}

func writeAll(b *strings.Builder, list []node, indent string) {
	for _, s := range list {
		s.write(b, indent)
	}
}

// machine runs a program on concrete values.
type machine struct {
	p      *program
	irql   kb.Level
	vars   map[string]int // of the running function
	heap   map[string]int // G and the members of s
	out    string         // the variable of the caller, or of the root itself, that out points to
	outer  map[string]int // and where it is
	result int            // of the function that is running, once it returns
	steps  int
	hits   []hit
}

type hit struct {
	id   int
	irql kb.Level
}

func (m *machine) start() {
	defer func() {
		if r := recover(); r != nil && r != outOfSteps {
			panic(r)
		}
	}()
	m.out, m.outer = "c", m.vars
	m.all(m.p.root)
}

var outOfSteps = fmt.Errorf("out of steps")

func (m *machine) all(list []node) bool {
	for _, s := range list {
		if m.steps--; m.steps < 0 {
			panic(outOfSteps)
		}
		if !s.run(m) {
			return false
		}
	}
	return true
}

// place is the map that a variable lives in.
func (m *machine) place(name string) map[string]int {
	if _, shared := m.heap[name]; shared {
		return m.heap
	}
	return m.vars
}

func (m *machine) get(name string) int    { return m.place(name)[name] }
func (m *machine) set(name string, v int) { m.place(name)[name] = v }

type condition struct {
	text string
	eval func(m *machine) bool
}

type (
	probeStmt  struct{ id int }
	returnStmt struct{}
	setStmt    struct {
		name string
		cond *condition // v = cond, else a constant
		c    int
	}
	ifStmt struct {
		cond      condition
		then, els []node
	}
	loopStmt struct {
		counter string
		body    []node
	}
	lockStmt struct {
		id   int
		body []node
	}
	raiseStmt struct {
		id   int
		body []node
	}
	switchStmt struct {
		name  string
		cases [3][]node
		fall  [3]bool
	}
	finallyStmt struct{ body, finally []node }
	callStmt    struct {
		helper int
		arg    string
		out    string // what gets the result by address
	}
)

func (s probeStmt) write(b *strings.Builder, in string) { fmt.Fprintf(b, "%sprobe(%d);\n", in, s.id) }
func (s probeStmt) run(m *machine) bool {
	m.hits = append(m.hits, hit{s.id, m.irql})
	return true
}

func (s returnStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%sreturn v;\n", in)
}
func (s returnStmt) run(m *machine) bool {
	m.result = m.vars["v"] // a finally block comes too late to change it
	return false
}

func (s setStmt) write(b *strings.Builder, in string) {
	if s.cond != nil {
		fmt.Fprintf(b, "%s%s = (%s) ? 1 : 0;\n", in, s.name, s.cond.text)
		return
	}
	fmt.Fprintf(b, "%s%s = %d;\n", in, s.name, s.c)
}
func (s setStmt) run(m *machine) bool {
	v := s.c
	if s.cond != nil && s.cond.eval(m) {
		v = 1
	}
	m.set(s.name, v)
	return true
}

func (s ifStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%sif (%s) {\n", in, s.cond.text)
	writeAll(b, s.then, in+"    ")
	fmt.Fprintf(b, "%s} else {\n", in)
	writeAll(b, s.els, in+"    ")
	fmt.Fprintf(b, "%s}\n", in)
}
func (s ifStmt) run(m *machine) bool {
	if s.cond.eval(m) {
		return m.all(s.then)
	}
	return m.all(s.els)
}

func (s loopStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%swhile (%s > 0) {\n%s    %s--;\n", in, s.counter, in, s.counter)
	writeAll(b, s.body, in+"    ")
	fmt.Fprintf(b, "%s}\n", in)
}
func (s loopStmt) run(m *machine) bool {
	for m.get(s.counter) > 0 {
		m.set(s.counter, m.get(s.counter)-1)
		if !m.all(s.body) {
			return false
		}
		if m.steps--; m.steps < 0 {
			panic(outOfSteps)
		}
	}
	return true
}

func (s lockStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%s{\n%s    KIRQL old%d;\n%s    KeAcquireSpinLock(&Locks[%d], &old%d);\n", in, in, s.id, in, s.id, s.id)
	writeAll(b, s.body, in+"    ")
	fmt.Fprintf(b, "%s    KeReleaseSpinLock(&Locks[%d], old%d);\n%s}\n", in, s.id, s.id, in)
}
func (s lockStmt) run(m *machine) bool { return raised(m, kb.Dispatch, s.body) }

func (s raiseStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%sif (KeGetCurrentIrql() < DISPATCH_LEVEL) {\n%s    KIRQL old%d;\n%s    KeRaiseIrql(APC_LEVEL, &old%d);\n", in, in, s.id, in, s.id)
	writeAll(b, s.body, in+"    ")
	fmt.Fprintf(b, "%s    KeLowerIrql(old%d);\n%s}\n", in, s.id, in)
}
func (s raiseStmt) run(m *machine) bool { return m.irql >= kb.Dispatch || raised(m, kb.APC, s.body) }

// raised runs a body at a level; a body that returns leaves the level raised.
func raised(m *machine, to kb.Level, body []node) bool {
	old := m.irql
	m.irql = to
	if !m.all(body) {
		return false
	}
	m.irql = old
	return true
}

func (s switchStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%sswitch (%s) {\n", in, s.name)
	for i, c := range s.cases {
		label := fmt.Sprintf("case %d", i)
		if i == 2 {
			label = "default"
		}
		fmt.Fprintf(b, "%s%s:\n", in, label)
		writeAll(b, c, in+"    ")
		if !s.fall[i] {
			fmt.Fprintf(b, "%s    break;\n", in)
		}
	}
	fmt.Fprintf(b, "%s}\n", in)
}
func (s switchStmt) run(m *machine) bool {
	for i := min(m.get(s.name), 2); i < 3; i++ {
		if !m.all(s.cases[i]) {
			return false
		}
		if !s.fall[i] {
			break
		}
	}
	return true
}

func (s finallyStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%s__try {\n", in)
	writeAll(b, s.body, in+"    ")
	fmt.Fprintf(b, "%s} __finally {\n", in)
	writeAll(b, s.finally, in+"    ")
	fmt.Fprintf(b, "%s}\n", in)
}
func (s finallyStmt) run(m *machine) bool {
	goes := m.all(s.body)
	return m.all(s.finally) && goes
}

func (s callStmt) write(b *strings.Builder, in string) {
	fmt.Fprintf(b, "%sv = Helper%d(%s, &%s, s);\n", in, s.helper, s.arg, s.out)
}

// run calls a helper: it has variables of its own, its result becomes v, and
// what it puts in *out goes to a variable of the caller.
func (s callStmt) run(m *machine) bool {
	caller, out, outer, result := m.vars, m.out, m.outer, m.result
	m.out, m.outer = s.out, m.place(s.out)
	m.vars = map[string]int{"a": m.get(s.arg)}
	if m.all(m.p.helpers[s.helper]) {
		m.result = m.vars["v"]
	}
	caller["v"] = m.result
	m.vars, m.out, m.outer, m.result = caller, out, outer, result
	return true
}

type outStmt struct{ c int }

func (s outStmt) write(b *strings.Builder, in string) { fmt.Fprintf(b, "%s*out = %d;\n", in, s.c) }
func (s outStmt) run(m *machine) bool                 { m.outer[m.out] = s.c; return true }

// programGen makes random programs. No two pointers of one function lead to the
// same place: the engine takes parameters to be distinct.
type programGen struct {
	r       *rand.Rand
	next    int // number of the next probe or lock
	helpers int // that may be called
	finally bool
}

func (g *programGen) program() *program {
	p := &program{}
	for range 1 + g.r.IntN(2) {
		p.helpers = append(p.helpers, g.list(2))
		g.helpers++
	}
	p.root = g.list(3)
	return p
}

func (g *programGen) list(depth int) []node {
	var out []node
	for range 1 + g.r.IntN(4) {
		out = append(out, g.stmt(depth))
	}
	g.next++
	return append(out, probeStmt{g.next})
}

func (g *programGen) stmt(depth int) node {
	g.next++
	id := g.next
	k := g.r.IntN(12)
	if depth == 0 {
		k = g.r.IntN(5)
	}
	switch k {
	case 0:
		return setStmt{name: g.name(), c: g.r.IntN(3)}
	case 1:
		c := g.cond()
		return setStmt{name: g.name(), cond: &c}
	case 2:
		if g.helpers > 0 {
			return callStmt{g.r.IntN(g.helpers), g.name(), "b"}
		}
	case 4:
		return outStmt{g.r.IntN(3)}
	case 3:
		if g.r.IntN(3) == 0 && !g.finally {
			return ifStmt{cond: g.cond(), then: []node{returnStmt{}}}
		}
	case 5, 6:
		return ifStmt{g.cond(), g.list(depth - 1), g.list(depth - 1)}
	case 7:
		return loopStmt{g.name(), g.list(depth - 1)}
	case 8:
		return lockStmt{id % 64, g.list(depth - 1)}
	case 9:
		return raiseStmt{id, g.list(depth - 1)}
	case 10:
		s := switchStmt{name: g.name()}
		for i := range s.cases {
			s.cases[i], s.fall[i] = g.list(depth-1), g.r.IntN(3) == 0
		}
		return s
	case 11:
		body := g.list(depth - 1)
		was := g.finally
		g.finally = true // no return out of a finally
		f := finallyStmt{body, g.list(depth - 1)}
		g.finally = was
		return f
	}
	return probeStmt{id}
}

func (g *programGen) name() string {
	return []string{"a", "b", "c", "v", "s->f", "s->g", "G"}[g.r.IntN(7)]
}

func (g *programGen) cond() condition {
	x, y, k := g.name(), g.name(), g.r.IntN(3)
	switch g.r.IntN(8) {
	case 0:
		return condition{"KeGetCurrentIrql() < DISPATCH_LEVEL", func(m *machine) bool { return m.irql < kb.Dispatch }}
	case 1:
		return condition{"KeGetCurrentIrql() == PASSIVE_LEVEL", func(m *machine) bool { return m.irql == kb.Passive }}
	case 2:
		return condition{fmt.Sprintf("%s == %d", x, k), func(m *machine) bool { return m.get(x) == k }}
	case 3:
		return condition{fmt.Sprintf("!%s && KeGetCurrentIrql() > APC_LEVEL", x), func(m *machine) bool { return m.get(x) == 0 && m.irql > kb.APC }}
	case 4:
		return condition{fmt.Sprintf("%s || %s", x, y), func(m *machine) bool { return m.get(x) != 0 || m.get(y) != 0 }}
	case 5:
		return condition{fmt.Sprintf("(%s & 1) != 0", x), func(m *machine) bool { return m.get(x)&1 != 0 }}
	case 6:
		return condition{fmt.Sprintf("%s > %s", x, y), func(m *machine) bool { return m.get(x) > m.get(y) }}
	}
	return condition{x, func(m *machine) bool { return m.get(x) != 0 }}
}
