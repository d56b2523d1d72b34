package finding

import "fmt"

// Severity orders findings by how sure and how bad they are.
type Severity uint8

// The severities, mildest first.
const (
	Note    Severity = iota // latent, style, guarded by an assertion only; hidden unless asked for
	Warning                 // breaks the documented contract
	Error                   // breaks it on a path that the storage stack really takes, or at any IRQL
)

// String is the word that users type and read: note, warning or error.
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// ParseSeverity reads the word that String writes.
func ParseSeverity(word string) (Severity, error) {
	for s := Note; s <= Error; s++ {
		if s.String() == word {
			return s, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q: use error, warning or note", word)
}

// MarshalText writes a Severity in JSON as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
