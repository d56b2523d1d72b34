package kb

// Tri is a three-valued truth: what the analysis cannot decide stays Unknown.
type Tri uint8

// The truth values. The zero value is Unknown, so that an unanswered question never counts as evidence.
const (
	Unknown Tri = iota
	No
	Yes
)

func (t Tri) String() string { return [...]string{"unknown", "no", "yes"}[t] }

// TriOf lifts a boolean.
func TriOf(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// Not negates; Unknown stays Unknown.
func (t Tri) Not() Tri {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}

// And is No as soon as one side is No.
func (t Tri) And(u Tri) Tri {
	if t == No || u == No {
		return No
	}
	if t == Yes && u == Yes {
		return Yes
	}
	return Unknown
}

// Or is Yes as soon as one side is Yes.
func (t Tri) Or(u Tri) Tri { return t.Not().And(u.Not()).Not() }
