package flow

import (
	"strings"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// opModel is the operation as callbacks see it: the few fields of the callback
// data and flags whose meaning the engine knows. The names of fields and flags
// are those of fltkernel.h.
type opModel struct {
	e                      *engine
	dataFlags, iopb        Loc
	status, count          Loc
	major, minor, irpFlags Loc
	params, block          Loc
	requestor              Loc
	draining               int64
	irp, fastIO, fsFilter  int64
	systemBuffer           int64
	pagingBits             int64
	skipCached             int64
	skipPaging             int64
	identity               []Sym       // facts about these keep states apart
	mdls                   map[Sym]Loc // the MDLs that an operation may have, as a callback finds them
}

func newOpModel(e *engine) opModel {
	n := e.names
	data := n.pointee(n.env(envData))
	m := opModel{e: e}
	m.dataFlags = n.field(data, "Flags")
	m.iopb = n.field(data, blockField)
	m.requestor = n.field(data, "RequestorMode")
	m.status = n.field(n.field(data, "IoStatus"), "Status")
	m.count = n.field(n.field(data, "IoStatus"), "Information")
	block := n.pointee(n.content(m.iopb))
	m.block = block
	m.major = n.field(block, majorField)
	m.minor = n.field(block, "MinorFunction")
	m.irpFlags = n.field(block, "IrpFlags")
	m.params = n.field(block, "Parameters")
	c := func(name string) int64 { v, _ := e.db.Const(name); return v }
	m.draining = c("FLTFL_POST_OPERATION_DRAINING")
	m.irp, m.fastIO = c("FLTFL_CALLBACK_DATA_IRP_OPERATION"), c("FLTFL_CALLBACK_DATA_FAST_IO_OPERATION")
	m.fsFilter = c("FLTFL_CALLBACK_DATA_FS_FILTER_OPERATION")
	m.systemBuffer = c("FLTFL_CALLBACK_DATA_SYSTEM_BUFFER")
	m.pagingBits = c("IRP_PAGING_IO") | c("IRP_SYNCHRONOUS_PAGING_IO")
	m.skipCached = c("FLTFL_OPERATION_REGISTRATION_SKIP_CACHED_IO")
	m.skipPaging = c("FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO")
	m.mdls = optionalMDLs(n, block, e.db)
	m.identity = []Sym{n.env(envFlags), n.content(m.dataFlags), n.content(m.irpFlags)}
	return m
}

// The member of callback data that leads to its parameter block, and the one of
// the block that says which operation it is.
const (
	blockField = "Iopb"
	majorField = "MajorFunction"
)

// whole is the callback data of the filter's own that memory is a part of: its
// parameter block was allocated with it. Other memory is a whole itself.
func (n *names) whole(y Sym) Sym {
	i := n.syms[y]
	if i.kind != symContent || n.locs[i.loc].field != blockField {
		return y
	}
	data := n.locs[n.root(i.loc)]
	if data.kind != locPointee || n.envs[data.sym] || n.locs[i.loc].parent != n.root(i.loc) {
		return y
	}
	return data.sym
}

// partOf reports that a location is memory of an object.
func (n *names) partOf(l Loc, object Sym) bool {
	i := n.locs[n.root(l)]
	return i.kind == locPointee && (i.sym == object || n.whole(i.sym) == object)
}

func (m *opModel) flagsSym() Sym { return m.e.names.content(m.dataFlags) }

// kindBits maps kinds of operation to bits of Data->Flags.
func (m *opModel) kindBits(k kb.OpKind) uint64 {
	var b int64
	if k&kb.IRP != 0 {
		b |= m.irp
	}
	if k&kb.FastIO != 0 {
		b |= m.fastIO
	}
	if k&kb.FsFilter != 0 {
		b |= m.fsFilter
	}
	return uint64(b)
}

const allKinds = kb.IRP | kb.FastIO | kb.FsFilter

// kinds is what the operation may be in this state.
func (m *opModel) kinds(s *State) kb.OpKind {
	n := s.num(m.flagsSym()).get()
	var k kb.OpKind
	for _, one := range []kb.OpKind{kb.IRP, kb.FastIO, kb.FsFilter} {
		b := m.kindBits(one)
		if n.Set&b == b {
			return one
		}
		if n.Clear&b == 0 {
			k |= one
		}
	}
	return k
}

// withKinds restricts the operation to some kinds.
func (m *opModel) withKinds(s *State, k kb.OpKind) *State {
	n := s.num(m.flagsSym()).get()
	n.Clear |= m.kindBits(allKinds &^ k)
	if onlyBit(m.kindBits(k)) {
		n.Set |= m.kindBits(k)
	}
	out, ok := n.norm()
	if !ok {
		return nil
	}
	return s.withNum(m.flagsSym(), out)
}

// refineKinds uses that an operation is of exactly one kind.
func (e *engine) refineKinds(s *State, y Sym) *State {
	m := &e.model
	if y == e.names.content(m.irpFlags) {
		return e.refinePaging(s)
	}
	if y != m.flagsSym() {
		return s
	}
	n := s.num(y).get()
	all := m.kindBits(allKinds)
	if onlyBit(n.Set & all) {
		n.Clear |= all &^ n.Set
	} else if n.Set&all != 0 || n.Clear&all == all {
		return nil
	} else if rest := all &^ n.Clear; onlyBit(rest) {
		n.Set |= rest
	}
	out, ok := n.norm()
	if !ok {
		return nil
	}
	return s.withNum(y, out)
}

// refinePaging uses that paging I/O is the reason why a pre-operation callback
// runs at APC_LEVEL: where it is known, the upper end of the range is evidence.
func (e *engine) refinePaging(s *State) *State {
	why := s.irql.Why
	if s.irql.Firm || s.irql.Hi != kb.APC || why == nil || why.Start == nil || why.Start.Post || e.model.paging(s) != kb.Yes {
		return s
	}
	c := s.copy()
	c.irql.Firm = true
	return c
}

// drainingState tells whether the post-operation callback is called to drain.
func (m *opModel) drainingState(s *State) kb.Tri {
	n := s.num(m.e.names.env(envFlags)).get()
	switch {
	case n.Set&uint64(m.draining) != 0:
		return kb.Yes
	case n.Clear&uint64(m.draining) != 0:
		return kb.No
	}
	if c, ok := s.num(m.e.names.env(envFlags)).isConst(); ok {
		return kb.TriOf(c&m.draining != 0)
	}
	return kb.Unknown
}

// succeeded tells whether the operation was a success when the callback got it.
func (m *opModel) succeeded(s *State) kb.Tri { return s.num(m.e.names.content(m.status)).success() }

func (m *opModel) paging(s *State) kb.Tri {
	v := m.e.load(s, m.irpFlags)
	n := m.e.numOf(s, v).get()
	switch {
	case n.Set&uint64(m.pagingBits) != 0:
		return kb.Yes
	case uint64(m.pagingBits)&^n.Clear == 0:
		return kb.No
	}
	return kb.Unknown
}

// bufferOf is the buffer parameter that a symbol is the content of, nil when
// it is none.
func (m *opModel) bufferOf(y Sym) *kb.Buffer {
	i, n := &m.e.names.syms[y], m.e.names
	if i.kind != symContent || !n.within(i.loc, m.params) {
		return nil
	}
	return m.e.db.BufferAt(n.below(i.loc, m.params))
}

// kernelBuffer is what a buffer of the operation is known to be when it is not
// memory of the process that asks: a system buffer, memory that an MDL
// describes, or that of a driver or the memory manager. KernelMode is 0.
func (m *opModel) kernelBuffer(s *State, y Sym) ir.MemClass {
	b := m.bufferOf(y)
	if b == nil {
		return ir.MemUnknown
	}
	if s.num(m.flagsSym()).get().Set&uint64(m.systemBuffer) != 0 {
		return ir.MemNonPaged
	}
	mode, ok := m.e.constant(s, m.e.load(s, m.requestor))
	if ok && mode == 0 || m.paging(s) == kb.Yes {
		return ir.MemKernel
	}
	if path := strings.Split(b.MDL, "."); len(path) > 1 {
		l := m.params
		for _, f := range path[1:] {
			l = m.e.names.field(l, f)
		}
		if yes, known := m.e.numOf(s, m.e.load(s, l)).nonzero(); yes && known {
			return ir.MemKernel
		}
	}
	return ir.MemUnknown
}

// raw reports that a value is, or may be, a buffer of the operation in the
// memory of the process that asks.
func (m *opModel) raw(s *State, v Val) bool {
	if v.kind != valSym || v.n != 0 {
		return false
	}
	if mem := s.num(v.sym).get().Mem; mem != ir.MemUnknown {
		return mem == ir.MemRaw
	}
	b := m.bufferOf(v.sym)
	return b != nil && b.Mode == kb.BufferRaw && m.kernelBuffer(s, v.sym) == ir.MemUnknown
}

// majorOf is the major function code of the operation, if there is only one.
func (m *opModel) majorOf(s *State) (*kb.Major, bool) {
	c, ok := m.e.constant(s, m.e.load(s, m.major))
	if !ok {
		return nil, false
	}
	j := m.e.db.Major(uint8(c))
	return j, j != nil
}
