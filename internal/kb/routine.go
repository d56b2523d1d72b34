package kb

import "iter"

// Basis says where a row's level comes from.
type Basis uint8

// Bases, weakest first.
const (
	BasisNone     Basis = iota // no source states a level
	BasisInferred              // macro semantics, sibling routines, design guide
	BasisHeader                // SAL annotation of the WDK headers
	BasisDoc                   // documentation page
	BasisDocHeader
	BasisUser // a row of the user's own file
)

// Confidence says how plainly the documentation states the level.
type Confidence uint8

// Confidences.
const (
	ConfMissing Confidence = iota // no page, or the page gives no level
	ConfRemarks                   // the level depends on the page's remarks
	ConfExact                     // the page states it
)

// RoutineKind is how the headers provide the name.
type RoutineKind uint8

// Routine kinds.
const (
	Func RoutineKind = iota
	Inline
	Macro
)

// Limit is a conditional limit: Level applies when If holds.
type Limit struct {
	Level Level
	If    Pred
}

// NonPagedReq says that operands must be resident when the call is made at or above At.
type NonPagedReq struct {
	At  Level
	Ops []Operand
}

// Conflict records that two sources disagree about the level of a routine.
type Conflict struct {
	Page   string // what the page says
	Header string // what the header annotation says
	Kind   string // how they differ
}

// Routine is what is known about one kernel routine or macro.
type Routine struct {
	Name       string
	Header     string // header that declares it
	Kind       RoutineKind
	Lib        string // import library, or ""
	Min        Level  // lowest legal level
	Max        Level  // highest legal level of some form of the call; Any when !MaxKnown
	MaxKnown   bool
	Limits     []Limit
	NonPaged   []NonPagedReq
	NonNull    uint16 // bit i: parameter i+1 must not be NULL
	Effects    []Effect
	Signature  string // one-line prototype without annotations, or ""
	Doc        string // documentation page, for example nf-fltkernel-fltreadfile
	Basis      Basis
	Confidence Confidence
	Verified   bool // the row was compared by hand with its sources
	// EffectsInferred: at least one effect rests on sibling routines, not on the routine's own page.
	EffectsInferred bool
	Conflict        *Conflict
	Note            string
	Uses            int // open-source minifilters (of 51) that call it
}

// Authority says by whose authority a limit holds, for messages.
type Authority struct {
	Clause     *Limit // the conditional limit that applies; nil for the unconditional one
	Undecided  []*Limit
	Page       string // documentation page, or ""
	Header     string
	Basis      Basis
	Confidence Confidence
	Conflict   *Conflict
}

// Limit is the highest level at which the call is legal, given the facts. A condition that the facts cannot decide
// does not lower the limit; it is listed in Authority.Undecided.
func (r *Routine) Limit(f Facts) (Level, Authority) {
	a := Authority{Page: r.Doc, Header: r.Header, Basis: r.Basis, Confidence: r.Confidence, Conflict: r.Conflict}
	max := r.Max
	if !r.MaxKnown {
		max = Any
	}
	for i := range r.Limits {
		l := &r.Limits[i]
		if l.Level >= max {
			continue
		}
		switch l.If.Eval(f) {
		case Yes:
			max, a.Clause = l.Level, l
		case Unknown:
			a.Undecided = append(a.Undecided, l)
		}
	}
	return max, a
}

// NeedsPointer reports that the i-th parameter (1-based) must not be NULL.
func (r *Routine) NeedsPointer(i int) bool { return i >= 1 && i <= 16 && r.NonNull>>(i-1)&1 != 0 }

// Has reports that the routine has an effect of the kind.
func (r *Routine) Has(k EffectKind) bool {
	for i := range r.Effects {
		if r.Effects[i].Kind == k {
			return true
		}
	}
	return false
}

// Each yields the effects of a kind, in the order of the data file.
func (r *Routine) Each(k EffectKind) iter.Seq[*Effect] {
	return func(yield func(*Effect) bool) {
		for i := range r.Effects {
			if r.Effects[i].Kind == k && !yield(&r.Effects[i]) {
				return
			}
		}
	}
}

// InFamily reports that the routine is tagged with family(name).
func (r *Routine) InFamily(name string) bool {
	for e := range r.Each(Family) {
		if e.What == name {
			return true
		}
	}
	return false
}
