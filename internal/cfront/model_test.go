package cfront

import (
	"io/fs"
	"strings"
	"testing"

	"fltkit/internal/cfront/wdk"
	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// TestModel resolves the whole header model: all of it must parse.
func TestModel(t *testing.T) {
	for _, arch := range []string{"x64", "x86", "arm64"} {
		s, err := NewSession(Options{Arch: arch})
		if err != nil {
			t.Fatal(err)
		}
		all := make(map[string]bool)
		for name := range s.model.byName {
			all[name] = true
		}
		s.model.need(all)
		u, fset := s.model.reader.unit, s.files.FileSet()
		for _, l := range u.Lost {
			t.Errorf("%s %v: %s: %s", arch, fset.Position(l.Pos), l.Name, l.Reason)
		}
		s.model.reader.noteUnknown()
		for _, n := range u.Notes {
			t.Errorf("%s %v: %s", arch, fset.Position(n.Pos), n.Text)
		}
	}
}

// TestModelHeaders resolves the headers that only some drivers include.
func TestModelHeaders(t *testing.T) {
	s := session(t)
	names, err := fs.Glob(wdk.FS(), "*.h")
	if err != nil || len(names) < 20 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		if strings.Contains(name, "_") { // part of another header
			continue
		}
		d := s.Driver(Config{})
		f, err := d.Files.Add("include_"+name, []byte("#include <"+name+">\n"))
		if err != nil {
			t.Fatal(err)
		}
		pp := cpp.PreprocessFile(d.cfg, f)
		r := newReader(s, &input{Unit: pp, fset: d.FileSet()}, &ctree.Unit{})
		r.file.model = s.model
		s.model.need(r.in.names())
		r.read(split(r.in))
		r.notes()
		for _, l := range r.unit.Lost {
			t.Errorf("%v: %s: %s", d.FileSet().Position(l.Pos), l.Name, l.Reason)
		}
		for _, n := range r.unit.Notes {
			t.Errorf("%v: %s", d.FileSet().Position(n.Pos), n.Text)
		}
	}
}

// TestModelTypes looks at what a unit gets to see of the model.
func TestModelTypes(t *testing.T) {
	s := session(t)
	s.model.need(map[string]bool{"PFLT_CALLBACK_DATA": true, "FltReadFile": true, "FLT_PREOP_COMPLETE": true, "IO_STATUS_BLOCK": true})
	o := s.model.object("PFLT_CALLBACK_DATA")
	if o == nil || o.typ == nil || o.typ.Kind != ctree.Pointer {
		t.Fatalf("PFLT_CALLBACK_DATA is %+v", o)
	}
	iopb := o.typ.Elem.Field("Iopb")
	if iopb == nil || iopb.Type.Pointee().Field("MajorFunction") == nil {
		t.Error("Data->Iopb->MajorFunction does not resolve")
	}
	if o.typ.Elem.StructName() != "FLT_CALLBACK_DATA" {
		t.Errorf("struct name %q", o.typ.Elem.StructName())
	}
	if f := s.model.object("FltReadFile"); f == nil || f.fn == nil || !f.fn.Model || len(f.fn.Params) < 9 {
		t.Errorf("FltReadFile is %+v", f)
	}
	if st := s.model.object("IO_STATUS_BLOCK"); st.typ.Field("Status") == nil || st.typ.Size != 16 {
		t.Errorf("IO_STATUS_BLOCK is %+v", st.typ)
	}
}
