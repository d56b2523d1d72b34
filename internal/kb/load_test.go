package kb

import (
	"os"
	"testing"
)

func TestLoad(t *testing.T) {
	o, err := Load(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(o.t.routines), len(o.t.roles), len(o.t.constants), len(o.t.majors), len(o.t.buffers), len(o.t.aliases), len(o.t.protos))
}
