package fix

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// errReadOnly is the error for files that their owner protects.
var errReadOnly = errors.New("is read-only; make it writable first")

// staged is a finished file under a temporary name.
type staged struct{ temp, path string }

// Write replaces the files. Everything is written under temporary names first:
// an error that shows until then leaves all files as they are.
func (p *Plan) Write() error {
	var ready []staged
	defer func() {
		for _, s := range ready {
			_ = os.Remove(s.temp) // gone already when it was renamed
		}
	}()
	for _, f := range p.Files {
		s, err := f.stage()
		if s.temp != "" {
			ready = append(ready, s)
		}
		if err != nil {
			return fmt.Errorf("fix: %s: %w; nothing was changed", f.Name, withoutPath(err))
		}
	}
	for i, s := range ready {
		if err := os.Rename(s.temp, s.path); err != nil {
			return fmt.Errorf("fix: %s: %w; %d of %d files were changed", p.Files[i].Name, withoutPath(err), i, len(ready))
		}
	}
	return nil
}

// stage writes the file beside the one that it replaces, with its permissions.
// A link stays one: the file that it leads to is replaced.
func (f *File) stage() (staged, error) {
	path, err := filepath.EvalSymlinks(filepath.FromSlash(f.Name))
	if err != nil {
		return staged{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return staged{}, err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return staged{}, errReadOnly
	}
	w, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return staged{}, err
	}
	out := staged{w.Name(), path}
	_, err = w.Write(f.data)
	if err == nil {
		err = w.Sync()
	}
	if closing := w.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(out.temp, info.Mode().Perm())
	}
	return out, err
}

// withoutPath is the error without the path that the message names anyway.
func withoutPath(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
