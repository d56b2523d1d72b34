package verdict

import (
	"fmt"

	"fltkit/internal/flow"
)

// Major names the operation that a start is for, "" when it is for none.
func Major(st *flow.Start) string {
	r := st.Root.Row
	switch {
	case r == nil:
		return ""
	case r.Major == nil:
		return fmt.Sprintf("major function 0x%02x", r.Code)
	}
	return r.Major.Name
}
