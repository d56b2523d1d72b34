package locklife

import (
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// survey is what all of the driver together does with its locks. Code that is
// not seen may do anything with what it can reach.
type survey struct {
	made, deleted map[flow.Place]bool
	vagueMade     map[string]bool // kinds that are initialised where nobody can tell
	vagueDeleted  map[string]bool
	shown         map[string]bool // structures that unknown code gets
	incomplete    bool            // a part of the driver is not here
	unloads       bool
}

func look(res *flow.Result) *survey {
	s := &survey{
		made: map[flow.Place]bool{}, deleted: map[flow.Place]bool{},
		vagueMade: map[string]bool{}, vagueDeleted: map[string]bool{}, shown: map[string]bool{},
	}
	for _, st := range res.Starts {
		if r := st.Role(res.Program.DB); r != nil && (r.Name == "flt_filter_unload" || r.Name == "driver_unload") {
			s.unloads = true
		}
	}
	for ev := range res.Of(flow.KindStore) {
		if p, ok := flow.PlaceOf(res.Program, ev.X); ok {
			s.made[p] = true // a lock that is one number may be set to it
		}
	}
	met := map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindCall) {
		met[ev.Call] = true
		s.call(ev)
	}
	s.rest(res.Program, met)
	return s
}

// rest looks at the code that was not read, and that no path reached.
func (s *survey) rest(p *ir.Program, met map[*ir.Call]bool) {
	registers := false
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			registers = registers || c.Routine != nil && c.Routine.InFamily("register")
			if c.Routine == nil || met[c] {
				continue
			}
			for e := range c.Routine.Each(kb.Init) {
				unreached(p, c, e, s.made, s.vagueMade)
			}
			for e := range c.Routine.Each(kb.Deinit) {
				unreached(p, c, e, s.deleted, s.vagueDeleted)
			}
		}
	}
	s.incomplete = p.Partial() || !registers && !s.unloads // only some files of a driver
}

func unreached(p *ir.Program, c *ir.Call, e *kb.Effect, at map[flow.Place]bool, vague map[string]bool) {
	i, ok := e.Op.Param()
	if !ok || i > len(c.Args) {
		return
	}
	if place, ok := flow.PlaceOf(p, c.Args[i-1]); ok {
		at[place] = true
	} else {
		vague[e.What] = true
	}
}

// call notes what a call does with locks.
func (s *survey) call(ev *flow.Event) {
	r := ev.Call.Routine
	if r == nil {
		if len(ev.Call.Funcs) == 0 {
			s.unknown(ev)
		}
		return
	}
	uses := false
	for i := range r.Effects {
		switch e := &r.Effects[i]; e.Kind {
		case kb.Init:
			note(ev, e, s.made, s.vagueMade)
		case kb.Deinit:
			note(ev, e, s.deleted, s.vagueDeleted)
		case kb.Acquire, kb.Release, kb.Signals, kb.Waits, kb.Pure:
		default:
			continue
		}
		uses = true
	}
	if !uses {
		s.unknown(ev)
	}
}

func note(ev *flow.Event, e *kb.Effect, at map[flow.Place]bool, vague map[string]bool) {
	places, all := ev.Places(e.Op)
	for _, p := range places {
		at[p] = true
	}
	if !all {
		vague[e.What] = true
	}
}

// unknown notes what a callee gets that may do anything with it.
func (s *survey) unknown(ev *flow.Event) {
	for _, a := range ev.Call.Args {
		t := uncast(a).Type().Pointee()
		if t == nil {
			continue
		}
		if ev.Call.Routine == nil {
			s.shown[t.StructName()] = true
		}
		places, _ := ev.PlacesOf(a)
		for _, p := range places {
			s.made[p], s.deleted[p] = true, true
		}
	}
}

func uncast(e ctree.Expr) ctree.Expr {
	for c, ok := e.(*ctree.Cast); ok; c, ok = e.(*ctree.Cast) {
		e = c.X
	}
	return e
}

// embedded reports that the place is the object itself, and that nobody but the
// driver can initialise it.
func (s *survey) embedded(ev *flow.Event, p flow.Place) bool {
	t, own := ev.Type(p)
	if p.Apart || !own || t == nil || t.Kind == ctree.Pointer || s.shown[p.Struct] && p.Global == nil {
		return false
	}
	return p.Global == nil || p.Global.Storage != ctree.Extern && p.Global.Init == nil
}

// covers reports that an object of the kind which is initialised can be taken
// as a lock of the other kind: a resource in either mode, a spin lock with a queue.
func covers(init, lock string) bool {
	return init == lock || strings.HasPrefix(lock, init+"_") || strings.HasSuffix(lock, "_"+init)
}
