package prove

import (
	"os"
	"testing"
)

func TestKeep(t *testing.T) {
	p := os.Getenv("KEEPSPEC")
	if p == "" {
		t.Skip()
	}
	_, err := Run(t.Context(), Options{Spec: loadSpec(t, p), Dir: "/tmp/t/keep", Keep: true, Out: os.Stdout})
	t.Log(err)
}
