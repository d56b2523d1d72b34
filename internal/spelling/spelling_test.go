package spelling

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	words := []string{"IRP_MJ_READ", "IRP_MJ_WRITE", "IRP_MJ_SET_INFORMATION", "format", "fix"}
	for _, tt := range []struct{ typed, want string }{
		{"IRP_MJ_RAED", "IRP_MJ_READ"},
		{"irp_mj_write", "IRP_MJ_WRITE"},
		{"IRP_MJ_SETINFORMATION", "IRP_MJ_SET_INFORMATION"},
		{"fromat", "format"},
		{"banana", ""},
		{"zzzzzz", ""},
		{strings.Repeat("x", 1000), ""},
		{"", ""},
	} {
		if got := Nearest(tt.typed, words); got != tt.want {
			t.Errorf("%.20q: %q, want %q", tt.typed, got, tt.want)
		}
	}
}
