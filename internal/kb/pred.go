package kb

// PredOp is the operator of a [Pred].
type PredOp uint8

// Operators of conditions. Those with a Facts method of the same name ask the analysis.
const (
	True             PredOp = iota // always
	And                            // every Sub
	Or                             // at least one Sub
	Not                            // Sub[0] does not hold
	FlagAny                        // Arg & (all Consts or'ed) != 0
	Eq                             // Arg equals Consts[0]
	NoneOf                         // Arg equals none of Consts
	IsNull                         // Arg is a null pointer
	NonZero                        // the scalar Arg is not zero (Arg usually has Deref)
	Paged                          // the memory of Arg may be pageable
	PagedPool                      // the object Arg was allocated from paged pool
	PagedList                      // Arg is a lookaside list made for paged pool
	PagedCallback                  // a callback stored in Arg is pageable
	UserMapping                    // the MDL Arg is mapped for user mode
	FmtUnicode                     // the format string Arg has a wide conversion (%ws, %wZ, %S, ...)
	SpinLocked                     // the queue Arg is guarded by a spin lock
	PagingIO                       // the operation Arg is paging I/O
	IrpOp                          // the operation Arg is an IRP
	DispatchProvider               // the provider behind Arg was opened for use at DISPATCH_LEVEL
	SuccessRet                     // the call succeeded
	Blocking                       // the call really waits (its timeout is absent or not zero)
	Unparsed                       // only Raw is known: never decidable
)

// Const is a named number.
type Const struct {
	Name  string
	Value int64
}

// Pred is a condition over the operands of one call.
type Pred struct {
	Op     PredOp
	Arg    Operand
	Consts []Const
	Sub    []Pred
	Raw    string // text of the data file; set on the root of a condition
}

// Facts is what the analysis knows about the operands of one call. Every method may answer Unknown.
// Embed [NoFacts] and override what can be answered.
type Facts interface {
	// Const is the value of a scalar operand when there is only one.
	Const(Operand) (int64, bool)
	// AnyBit tells whether a bit of mask is set; asked only when Const does not know the value.
	AnyBit(op Operand, mask int64) Tri
	IsNull(Operand) Tri
	NonZero(Operand) Tri
	Paged(Operand) Tri
	PagedPool(Operand) Tri
	PagedList(Operand) Tri
	PagedCallback(Operand) Tri
	UserMapping(Operand) Tri
	FmtUnicode(Operand) Tri
	SpinLocked(Operand) Tri
	PagingIO(Operand) Tri
	IrpOp(Operand) Tri
	DispatchProvider(Operand) Tri
	// Success tells whether the call returned a success status (or TRUE, or a pointer).
	Success() Tri
}

// NoFacts answers Unknown to everything.
type NoFacts struct{}

func (NoFacts) Const(Operand) (int64, bool)  { return 0, false }
func (NoFacts) AnyBit(Operand, int64) Tri    { return Unknown }
func (NoFacts) IsNull(Operand) Tri           { return Unknown }
func (NoFacts) NonZero(Operand) Tri          { return Unknown }
func (NoFacts) Paged(Operand) Tri            { return Unknown }
func (NoFacts) PagedPool(Operand) Tri        { return Unknown }
func (NoFacts) PagedList(Operand) Tri        { return Unknown }
func (NoFacts) PagedCallback(Operand) Tri    { return Unknown }
func (NoFacts) UserMapping(Operand) Tri      { return Unknown }
func (NoFacts) FmtUnicode(Operand) Tri       { return Unknown }
func (NoFacts) SpinLocked(Operand) Tri       { return Unknown }
func (NoFacts) PagingIO(Operand) Tri         { return Unknown }
func (NoFacts) IrpOp(Operand) Tri            { return Unknown }
func (NoFacts) DispatchProvider(Operand) Tri { return Unknown }
func (NoFacts) Success() Tri                 { return Unknown }

// Eval decides the condition, as far as the facts allow. A nil condition holds.
func (p *Pred) Eval(f Facts) Tri {
	if p == nil {
		return Yes
	}
	switch p.Op {
	case True:
		return Yes
	case And, Or:
		return p.evalJoin(f)
	case Not:
		return p.Sub[0].Eval(f).Not()
	case FlagAny, Eq, NoneOf:
		return p.evalConst(f)
	}
	return p.ask(f)
}

func (p *Pred) evalJoin(f Facts) Tri {
	r := TriOf(p.Op == And)
	for i := range p.Sub {
		if t := p.Sub[i].Eval(f); p.Op == And {
			r = r.And(t)
		} else {
			r = r.Or(t)
		}
	}
	return r
}

func (p *Pred) evalConst(f Facts) Tri {
	v, known := f.Const(p.Arg)
	if p.Op == FlagAny {
		mask := p.Mask()
		if !known {
			return f.AnyBit(p.Arg, mask)
		}
		return TriOf(v&mask != 0)
	}
	if !known {
		return Unknown
	}
	for _, c := range p.Consts {
		if c.Value == v {
			return TriOf(p.Op == Eq)
		}
	}
	return TriOf(p.Op == NoneOf)
}

// Mask is the union of the constants of a FlagAny condition.
func (p *Pred) Mask() int64 {
	var m int64
	for _, c := range p.Consts {
		m |= c.Value
	}
	return m
}

func (p *Pred) ask(f Facts) Tri {
	switch p.Op {
	case IsNull:
		return f.IsNull(p.Arg)
	case NonZero:
		return f.NonZero(p.Arg)
	case Paged:
		return f.Paged(p.Arg)
	case PagedPool:
		return f.PagedPool(p.Arg)
	case PagedList:
		return f.PagedList(p.Arg)
	case PagedCallback:
		return f.PagedCallback(p.Arg)
	case UserMapping:
		return f.UserMapping(p.Arg)
	case FmtUnicode:
		return f.FmtUnicode(p.Arg)
	case SpinLocked:
		return f.SpinLocked(p.Arg)
	case PagingIO:
		return f.PagingIO(p.Arg)
	case IrpOp:
		return f.IrpOp(p.Arg)
	case DispatchProvider:
		return f.DispatchProvider(p.Arg)
	case SuccessRet:
		return f.Success()
	}
	return Unknown
}

func (p *Pred) String() string {
	if p == nil {
		return ""
	}
	return p.Raw
}
