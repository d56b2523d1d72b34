package kb

// Indexes of an [Operand] that are not parameters.
const (
	Ret    = 0  // the result of the call
	Thread = -1 // the calling thread or a global object, written - in the data
	None   = -2 // no operand
)

// Operand names what an effect or condition talks about.
type Operand struct {
	Index     int8   // 1-based parameter, or Ret, Thread, None
	Deref     bool   // what the parameter points at (*p2)
	Each      bool   // every element of the array (each of *p2)
	In        bool   // state kept inside the object (in p1)
	Operation bool   // the I/O operation behind a callback data pointer (op:p1)
	Field     string // member of the pointed-at object (p1->Buffer), or "" for the object itself
}

// NoOperand is the absent operand.
var NoOperand = Operand{Index: None}

// Param reports the 1-based parameter that the operand refers to, if any.
func (o Operand) Param() (int, bool) { return int(o.Index), o.Index > 0 }

// IsRet reports that the operand is the result of the call.
func (o Operand) IsRet() bool { return o.Index == Ret }

// IsNone reports that there is no operand.
func (o Operand) IsNone() bool { return o.Index == None }
