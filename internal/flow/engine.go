package flow

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// The bounds of the analysis. Overflow is never silent: the function is marked
// approximate, or over budget.
const (
	maxStates  = 32     // per program point
	maxEntries = 32     // per function
	maxExits   = 24     // per entry
	maxVisits  = 400    // of one block in one run of a function
	maxSteps   = 400000 // instructions executed for one driver, and a few for each that it has
	perInstr   = 4
)

// engine analyses one driver.
type engine struct {
	prog      *ir.Program
	db        *kb.DB
	names     *names
	model     opModel
	index     map[*ir.Func]int32 // place in prog.Funcs
	entries   map[*ir.Func][]*entry
	order     []*entry // in order of creation
	dirty     []*entry
	approx    map[*ir.Func]bool
	over      map[*ir.Func]bool
	unknown   map[string]int // calls of routines that nobody describes
	steps     int
	budget    int               // of steps
	cleanups  map[*ir.Func]bool // that can unregister the filter; nil until asked for
	held      []int             // per symbol: the last collect that found it in a location
	epoch     int               // number of collects
	starts    []*start
	origins   map[Origin]*Origin
	deferrals map[*ir.Func]int
	sites     map[int]*ir.Call
}

// entry is one analysed combination of a function and what its caller knows.
type entry struct {
	fn      *ir.Func
	key     string
	root    bool
	in      *State
	exits   []exit
	callers []edge // one per calling entry and call site, in order of discovery
	readers []reader
	version int // of exits
	runs    int
	id      int
	start   *start // set for roots
	running bool
	done    bool
	queued  bool
	points  [][]*State // states at the start of each block
	exec    *exec      // of the replay
}

// exit is one way the function returns.
type exit struct {
	state *State
	ret   Val
}

// edge is one call that led to an entry: the witness for what is found there.
type edge struct {
	from  *entry
	call  *ir.Call
	state *State
	guess bool // one of several functions that an indirect call may mean

	handled bool // an exception that comes out of the call is caught there
}

// exec runs one entry. access and emit are set in replays only.
type exec struct {
	e       *engine
	en      *entry
	fn      *ir.Func
	handler *ir.Block // where an exception goes that is raised in the block that runs
	access  func(s *State, ptr ctree.Expr, v Val, at ctree.Expr)
	emit    func(Event)
	global  func(s *State, ref *ctree.Ref) // a global is read, in replays

	given   []Val // the arguments of givenTo, whose effects are being applied
	givenTo *ir.Call
	kept    []Sym // what a call is about to take over: it does not escape
}

// Run analyses a linked driver.
func Run(p *ir.Program) *Result {
	e := &engine{
		prog: p, db: p.DB, names: newNames(),
		entries:   map[*ir.Func][]*entry{},
		index:     map[*ir.Func]int32{},
		approx:    map[*ir.Func]bool{},
		over:      map[*ir.Func]bool{},
		unknown:   map[string]int{},
		origins:   map[Origin]*Origin{},
		deferrals: map[*ir.Func]int{},
		sites:     map[int]*ir.Call{},
		budget:    maxSteps,
	}
	for _, f := range p.Funcs {
		for _, b := range f.Blocks {
			e.budget += perInstr * len(b.Instrs)
		}
		for _, c := range f.Calls {
			e.sites[c.Site] = c
		}
	}
	for i, f := range p.Funcs {
		e.index[f] = int32(i)
	}
	e.model = newOpModel(e)
	for _, r := range p.Roots {
		e.startRoot(r)
	}
	e.drain()
	return e.result()
}

// enterRoot is enter for roots, whose number the registration tables bound.
func (e *engine) enterRoot(f *ir.Func, in *State) *entry {
	key := e.key(in)
	if en := e.find(f, key); en != nil {
		return en
	}
	return e.add(&entry{fn: f, key: key, in: in, root: true})
}

func (e *engine) find(f *ir.Func, key string) *entry {
	for _, en := range e.entries[f] {
		if en.key == key {
			return en
		}
	}
	return nil
}

func (e *engine) add(en *entry) *entry {
	en.id = len(e.order)
	e.entries[en.fn] = append(e.entries[en.fn], en)
	e.order = append(e.order, en)
	return en
}

// enter finds or makes the entry of f for a state.
func (e *engine) enter(f *ir.Func, in *State) *entry {
	key := e.key(in)
	if en := e.find(f, key); en != nil {
		return en
	}
	n := 0
	for _, en := range e.entries[f] {
		if !en.root {
			n++
		}
	}
	if n >= maxEntries {
		e.approx[f] = true
		in = e.weaken(in)
		key = e.key(in)
		if en := e.find(f, key); en != nil {
			return en
		}
	}
	return e.add(&entry{fn: f, key: key, in: in})
}

// weaken forgets all but the level and the operation, for functions with too
// many callers' states: shared callbacks branch on the operation.
func (e *engine) weaken(s *State) *State {
	n := e.names
	c := s.copy()
	c.own, c.irqlSym = nil, 0
	c.vals = filter(s.vals, func(b binding) bool { return n.envRoot(b.loc) || b.val.kind == valSym && n.envs[b.val.sym] })
	c.nums = filter(s.nums, func(f fact) bool { return n.envs[f.sym] || f.num.Mem == ir.MemStack })
	return c
}

// solve brings the exits of an entry up to date and returns them. Inside a
// recursion they may be those found so far; the reader is then run again.
func (e *engine) solve(en *entry, reader *entry) []exit {
	if !en.done && !en.running {
		e.runEntry(en)
	}
	if reader != nil {
		en.note(reader)
	}
	return en.exits
}

// reader is an entry that used a version of another's exits.
type reader struct {
	entry   *entry
	version int
}

func (en *entry) note(by *entry) {
	for i := range en.readers {
		if en.readers[i].entry == by {
			en.readers[i].version = en.version
			return
		}
	}
	en.readers = append(en.readers, reader{by, en.version})
}

// runEntry computes one entry; when its exits changed, those who used older
// ones are queued.
func (e *engine) runEntry(en *entry) {
	en.running = true
	en.runs++
	x := &exec{e: e, en: en, fn: en.fn}
	exits := x.run()
	en.running, en.done = false, true
	if sameExits(en.exits, exits) {
		return
	}
	en.exits = exits
	en.version++
	for _, r := range en.readers {
		if r.version != en.version && !r.entry.queued {
			r.entry.queued = true
			e.dirty = append(e.dirty, r.entry)
		}
	}
}

// maxRuns bounds how often one entry is run again because of recursion.
const maxRuns = 8

// drain re-runs entries that used exits which have changed since: recursion.
// Callees come after their callers in the order of creation, so the youngest
// entry goes first.
func (e *engine) drain() {
	for len(e.dirty) > 0 {
		k := 0
		for i, en := range e.dirty {
			if en.id > e.dirty[k].id {
				k = i
			}
		}
		en := e.dirty[k]
		e.dirty = slices.Delete(e.dirty, k, k+1)
		en.queued = false
		switch {
		case e.steps > e.budget:
			e.over[en.fn] = true
		case en.runs >= maxRuns:
			e.approx[en.fn] = true
		default:
			e.runEntry(en)
		}
	}
}

func sameExits(a, b []exit) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ret != b[i].ret || !sameState(a[i].state, b[i].state) {
			return false
		}
	}
	return true
}
