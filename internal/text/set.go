package text

import (
	"fmt"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// MaxFileSize is the largest file that is read, in bytes. Larger ones are
// generated data, not driver code.
const MaxFileSize = 64 << 20

// A Set loads files once and registers them in one FileSet. It is safe for
// concurrent use. The numeric value of a token.Pos depends on the order of
// loading: sort by Position, never by Pos, where output must be stable.
type Set struct {
	fset *token.FileSet
	disk *Lookup

	mu     sync.Mutex
	byName map[string]*entry
	byFile map[*token.File]*File
}

// entry is one load, done once however many goroutines ask for it.
type entry struct {
	once sync.Once
	file *File
	err  error
}

// NewSet returns an empty Set with its own FileSet.
func NewSet() *Set {
	return &Set{
		fset:   token.NewFileSet(),
		disk:   NewLookup(os.ReadDir, filepath.Join),
		byName: make(map[string]*entry),
		byFile: make(map[*token.File]*File),
	}
}

// Fork returns a new Set that already holds the files of s at the same
// positions. Several drivers can so share one preprocessed header model
// while each has its own FileSet. Files that fail to load are tried again.
func (s *Set) Fork() *Set {
	n := NewSet()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.byFile {
		n.fset.AddExistingFiles(f.tf)
		n.byFile[f.tf] = f
		e := &entry{file: f}
		e.once.Do(func() {})
		n.byName[f.Name] = e
	}
	return n
}

// FileSet returns the FileSet in which the files are registered.
func (s *Set) FileSet() *token.FileSet { return s.fset }

// Load returns the file at path, reading it on first use. The error names
// the path and what is wrong with the file.
func (s *Set) Load(path string) (*File, error) {
	path = filepath.Clean(path)
	return s.load(path, false, func() ([]byte, error) {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if info.IsDir() {
			return nil, fmt.Errorf("%s: is a directory", path)
		}
		if info.Size() > MaxFileSize {
			return nil, tooLarge(path, info.Size())
		}
		return os.ReadFile(path)
	})
}

// LoadFS returns the file name of fsys; prefix tells file systems apart and
// is put before the name in positions ("wdk:" gives "wdk:ntifs.h").
func (s *Set) LoadFS(fsys fs.FS, prefix, name string) (*File, error) {
	return s.load(prefix+name, true, func() ([]byte, error) { return fs.ReadFile(fsys, name) })
}

// Add registers content under path in place of what is on disk: an editor's
// unsaved buffer, or standard input. Adding a path again replaces the file
// for later Loads; positions in the old text stay valid.
func (s *Set) Add(path string, content []byte) (*File, error) {
	path = filepath.Clean(path)
	s.mu.Lock()
	s.byName[path] = &entry{}
	s.mu.Unlock()
	return s.load(path, false, func() ([]byte, error) { return content, nil })
}

// load runs read once for name, decodes the bytes and registers the file.
func (s *Set) load(name string, virtual bool, read func() ([]byte, error)) (*File, error) {
	s.mu.Lock()
	e := s.byName[name]
	if e == nil {
		e = &entry{}
		s.byName[name] = e
	}
	s.mu.Unlock()
	e.once.Do(func() {
		var raw []byte
		if raw, e.err = read(); e.err != nil {
			return
		}
		e.file, e.err = s.register(name, virtual, raw)
	})
	return e.file, e.err
}

// register decodes raw and gives it a range of positions.
func (s *Set) register(name string, virtual bool, raw []byte) (*File, error) {
	if len(raw) > MaxFileSize {
		return nil, tooLarge(name, int64(len(raw)))
	}
	src, enc, err := decode(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f := &File{Name: name, Text: src, Encoding: enc, Virtual: virtual}
	s.mu.Lock()
	defer s.mu.Unlock()
	f.tf = s.fset.AddFile(name, -1, len(src))
	f.tf.SetLines(lineStarts(src))
	s.byFile[f.tf] = f
	return f, nil
}

// Find looks name up in the directory dir on disk, regardless of case and
// slashes, and returns the path as it is on disk.
func (s *Set) Find(dir, name string) (string, bool) { return s.disk.Find(dir, name) }

// File returns the file that holds pos, or nil.
func (s *Set) File(pos token.Pos) *File {
	tf := s.fset.File(pos)
	if tf == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byFile[tf]
}

func tooLarge(name string, size int64) error {
	return fmt.Errorf("%s: %d MB is more than the limit of %d MB; exclude the file if it is generated data",
		name, size>>20, MaxFileSize>>20)
}
