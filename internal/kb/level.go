package kb

import "strings"

// Level is an interrupt request level, ordered by rank. DIRQL stands for every device level; levels above it are
// only ranked. Any is the absence of a bound.
type Level uint8

// The levels, lowest first.
const (
	Passive Level = iota
	APC
	Dispatch
	DIRQL
	Clock
	IPI
	High
	Any
)

var levelNames = [...]string{
	Passive: "PASSIVE_LEVEL", APC: "APC_LEVEL", Dispatch: "DISPATCH_LEVEL", DIRQL: "DIRQL",
	Clock: "CLOCK_LEVEL", IPI: "IPI_LEVEL", High: "HIGH_LEVEL", Any: "any level",
}

// String gives the spelling of the WDK headers, for example DISPATCH_LEVEL.
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return "unknown level"
}

// ParseLevel reads a level as the data files or C source spell it: DISPATCH, DISPATCH_LEVEL, ANY.
func ParseLevel(s string) (Level, bool) {
	s = strings.TrimSuffix(strings.ToUpper(strings.TrimSpace(s)), "_LEVEL")
	for l := Passive; l < Any; l++ {
		if strings.TrimSuffix(levelNames[l], "_LEVEL") == s {
			return l, true
		}
	}
	if s == "ANY" {
		return Any, true
	}
	return 0, false
}

// LevelOf ranks a numeric IRQL of an amd64 kernel (0 passive, 1 APC, 2 dispatch, 13 clock, 14 IPI, 15 high).
func LevelOf(irql int64) Level {
	switch {
	case irql <= 0:
		return Passive
	case irql == 1:
		return APC
	case irql == 2:
		return Dispatch
	case irql < 13:
		return DIRQL
	case irql == 13:
		return Clock
	case irql == 14:
		return IPI
	}
	return High
}
