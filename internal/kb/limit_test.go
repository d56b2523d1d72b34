package kb

import (
	"slices"
	"testing"
)

// facts answers from a table: constants by parameter, and the operands for which a question is answered with yes
// or no. What is not listed is unknown.
type facts struct {
	NoFacts
	consts map[int]string
	bits   map[int]int64 // known bits of a value that is otherwise unknown
	yes    []PredOp
	no     []PredOp
}

func (f facts) Const(o Operand) (int64, bool) {
	n, _ := o.Param()
	name, ok := f.consts[n]
	if !ok || o.Deref {
		return 0, false
	}
	return Default().Const(name)
}

func (f facts) AnyBit(o Operand, mask int64) Tri {
	n, _ := o.Param()
	if f.bits[n]&mask != 0 {
		return Yes
	}
	return Unknown
}

func (f facts) say(op PredOp) Tri {
	if slices.Contains(f.yes, op) {
		return Yes
	}
	if slices.Contains(f.no, op) {
		return No
	}
	return Unknown
}

func (f facts) IsNull(Operand) Tri     { return f.say(IsNull) }
func (f facts) NonZero(Operand) Tri    { return f.say(NonZero) }
func (f facts) Paged(Operand) Tri      { return f.say(Paged) }
func (f facts) PagedPool(Operand) Tri  { return f.say(PagedPool) }
func (f facts) FmtUnicode(Operand) Tri { return f.say(FmtUnicode) }
func (f facts) SpinLocked(Operand) Tri { return f.say(SpinLocked) }
func (f facts) PagingIO(Operand) Tri   { return f.say(PagingIO) }

func c(param int, name string) map[int]string { return map[int]string{param: name} }

func TestLimit(t *testing.T) {
	for _, tt := range []struct {
		routine string
		given   string
		facts   facts
		want    Level
	}{
		{"ExAllocatePoolWithTag", "unknown pool", facts{}, Dispatch},
		{"ExAllocatePoolWithTag", "paged", facts{consts: c(1, "PagedPool")}, APC},
		{"ExAllocatePoolWithTag", "nonpaged", facts{consts: c(1, "NonPagedPoolNx")}, Dispatch},
		{"ExAllocatePoolWithTag", "cache aligned paged", facts{consts: c(1, "PagedPoolCacheAligned")}, APC},
		{"ExAllocatePool2", "paged bit of an unknown value", facts{bits: map[int]int64{1: 0x100}}, APC},
		{"ExAllocatePool2", "nonpaged", facts{consts: c(1, "POOL_FLAG_NON_PAGED")}, Dispatch},
		{"FltAllocatePoolAlignedWithTag", "nonpaged", facts{consts: c(2, "NonPagedPool")}, Dispatch},
		{"FltAllocatePoolAlignedWithTag", "paged", facts{consts: c(2, "PagedPool")}, APC},
		{"FltGetFileNameInformation", "", facts{}, APC},
		{"KeWaitForSingleObject", "unknown timeout", facts{}, Dispatch},
		{"KeWaitForSingleObject", "no timeout", facts{yes: []PredOp{IsNull}}, APC},
		{"KeWaitForSingleObject", "zero timeout", facts{no: []PredOp{IsNull, NonZero}}, Dispatch},
		{"KeWaitForSingleObject", "long timeout", facts{no: []PredOp{IsNull}, yes: []PredOp{NonZero}}, APC},
		{"KeSetEvent", "Wait TRUE", facts{consts: c(3, "TRUE")}, APC},
		{"KeSetEvent", "Wait FALSE", facts{consts: c(3, "FALSE")}, Dispatch},
		{"FltReleaseContext", "unknown pool", facts{}, Dispatch},
		{"FltReleaseContext", "paged context", facts{yes: []PredOp{PagedPool}}, APC},
		{"KeAcquireSpinLock", "", facts{}, Dispatch},
		{"ExAcquireFastMutex", "", facts{}, APC},
		{"FltAcquireResourceExclusive", "", facts{}, APC},
		{"DbgPrint", "plain", facts{no: []PredOp{FmtUnicode}}, DIRQL},
		{"DbgPrint", "%wZ", facts{yes: []PredOp{FmtUnicode}}, Passive},
		{"FltDoCompletionProcessingWhenSafe", "", facts{}, Any},
		{"FltPerformAsynchronousIo", "not paging", facts{no: []PredOp{PagingIO}}, Passive},
		{"FltPerformAsynchronousIo", "paging", facts{yes: []PredOp{PagingIO}}, APC},
		{"FltReadFile", "no flags", facts{consts: c(6, "FALSE")}, Passive},
		{"FltReadFile", "paging", facts{consts: c(6, "FLTFL_IO_OPERATION_PAGING")}, APC},
		{"FltCompletePendedPreOperation", "complete", facts{consts: c(2, "FLT_PREOP_COMPLETE")}, Dispatch},
		{"FltCompletePendedPreOperation", "continue", facts{consts: c(2, "FLT_PREOP_SUCCESS_WITH_CALLBACK")}, APC},
		{"FltCbdqInsertIo", "spin lock", facts{yes: []PredOp{SpinLocked}}, Dispatch},
		{"FltCbdqInsertIo", "mutex", facts{no: []PredOp{SpinLocked}}, APC},
		{"RtlCopyMemory", "paged", facts{yes: []PredOp{Paged}}, APC},
		{"RtlCopyMemory", "unknown memory", facts{}, Any},
	} {
		t.Run(tt.routine+"/"+tt.given, func(t *testing.T) {
			r := Default().Routine(tt.routine)
			if r == nil {
				t.Fatal("no row")
			}
			got, why := r.Limit(tt.facts)
			if got != tt.want {
				t.Errorf("limit %s, want %s (by %v)", got, tt.want, why.Clause)
			}
			if (why.Clause != nil) != (got != r.Max) {
				t.Errorf("limit %s of max %s, but clause is %v", got, r.Max, why.Clause)
			}
		})
	}
}

func TestUndecidedConditionsAreReported(t *testing.T) {
	_, why := Default().Routine("ExAllocatePoolWithTag").Limit(NoFacts{})
	if len(why.Undecided) != 1 || why.Basis < BasisHeader {
		t.Errorf("undecided %v, basis %v", why.Undecided, why.Basis)
	}
}

func TestTri(t *testing.T) {
	all := []Tri{Unknown, No, Yes}
	for _, a := range all {
		if a.Not().Not() != a {
			t.Errorf("not not %v", a)
		}
		for _, b := range all {
			if a.And(b) != b.And(a) || a.Or(b) != b.Or(a) {
				t.Errorf("%v, %v do not commute", a, b)
			}
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("de Morgan fails for %v, %v", a, b)
			}
			for _, d := range all {
				if a.And(b.And(d)) != a.And(b).And(d) {
					t.Errorf("and is not associative for %v, %v, %v", a, b, d)
				}
			}
		}
	}
}
