package cpp

import (
	"io/fs"

	"fltkit/internal/text"
)

// Config says how to preprocess. It is not changed and may be shared.
type Config struct {
	// Files loads and registers every file that is read.
	Files *text.Set
	// Defines are "NAME", "NAME=VALUE" or "NAME(a,b)=VALUE" as after /D;
	// the profile's predefined macros come first (see Profile).
	Defines []string
	// Undefs are names as after /U, applied after Defines.
	Undefs []string
	// IncludeDirs are searched after the directories of the including files.
	IncludeDirs []string
	// Forced are headers included before the first line, as after /FI.
	Forced []string
	// Model holds the header model, searched last; nil for none.
	Model *Model
	// Base is the macro state to start from; nil for none.
	Base *Snapshot
	// Resolve is asked first where an include leads to; nil for the default.
	Resolve func(inc *Include) (Resolution, bool)
}

// A Resolution is where an include leads to.
type Resolution struct {
	File  *text.File // the file to read; nil with Known
	Path  string     // for the record
	Known bool       // already in the snapshot: nothing to read
}

// A Model is a set of headers in an fs.FS, in its root directory and below.
type Model struct {
	FS     fs.FS
	Prefix string // put before names in positions: "wdk:"
	lookup *text.Lookup
}

// NewModel returns the model over fsys.
func NewModel(fsys fs.FS, prefix string) *Model {
	return &Model{FS: fsys, Prefix: prefix, lookup: text.NewLookup(
		func(dir string) ([]fs.DirEntry, error) { return fs.ReadDir(fsys, dir) }, joinSlash)}
}

// A Snapshot is the macro state after some headers, with the names of the
// files read. It is immutable and may be shared by goroutines.
type Snapshot struct {
	macros map[string]*Macro
	files  map[string]bool // path of each file read
}

// Has reports whether the file at path was read into the snapshot.
func (s *Snapshot) Has(path string) bool { return s != nil && s.files[path] }

// Preprocess reads the file at path. The error is for a file that cannot be
// read at all; everything else is in the Unit's Diags and Includes.
func Preprocess(cfg *Config, path string) (*Unit, error) {
	f, err := cfg.Files.Load(path)
	if err != nil {
		return nil, err
	}
	return PreprocessFile(cfg, f), nil
}

// PreprocessFile reads a file that is loaded already.
func PreprocessFile(cfg *Config, f *text.File) *Unit {
	p := newPP(cfg, f)
	p.run()
	return p.unit
}

// NewSnapshot preprocesses the headers, named as in #include <name>, and
// returns the macro state behind them together with their tokens. Positions
// belong to cfg.Files; give each driver a Fork of it.
func NewSnapshot(cfg *Config, headers ...string) (*Snapshot, *Unit, error) {
	var src []byte
	for _, h := range headers {
		src = append(src, "#include <"+h+">\n"...)
	}
	f, err := cfg.Files.Add("<model>", src)
	if err != nil {
		return nil, nil, err
	}
	p := newPP(cfg, f)
	p.run()
	return p.snapshot(), p.unit, nil
}
