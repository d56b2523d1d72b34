package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// TempFile is what Writer needs of an open temporary file.
type TempFile interface {
	io.WriteCloser
	Sync() error
	Name() string
}

// Writer replaces files. The zero value works on the real disk; tests give
// it a disk that is full.
type Writer struct {
	CreateTemp func(dir, pattern string) (TempFile, error)
}

// Change is one file to write.
type Change struct {
	Path string
	Data []byte
	Once bool // only when there is no file of that name
}

// Apply writes the changes. Everything goes to temporary files first, so that
// a full disk or a missing permission shows before any file is touched; then
// each one is renamed into place.
func (w Writer) Apply(changes []Change) (err error) {
	staged := make([]string, 0, len(changes))
	defer func() {
		for _, temp := range staged {
			if removeErr := os.Remove(temp); removeErr != nil && !errors.Is(removeErr, fs.ErrNotExist) && err == nil {
				err = removeErr
			}
		}
	}()
	for _, c := range changes {
		temp, err := w.stage(c)
		if temp != "" {
			staged = append(staged, temp)
		}
		if err != nil {
			return fmt.Errorf("%s: %w; nothing was changed", c.Path, bare(err))
		}
	}
	for i, c := range changes {
		if err := place(staged[i], c); err != nil {
			return fmt.Errorf("%s: %w", c.Path, err)
		}
	}
	return syncDirs(changes)
}

// bare is an error without the name of the temporary file, which says nothing
// to the user.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// stage writes one change to a temporary file beside its target and returns
// the temporary name, which is not empty as soon as the file exists. A folder
// that is not there yet is made.
func (w Writer) stage(c Change) (string, error) {
	if err := os.MkdirAll(filepath.Dir(c.Path), 0o755); err != nil {
		return "", err
	}
	create := w.CreateTemp
	if create == nil {
		create = func(dir, pattern string) (TempFile, error) { return os.CreateTemp(dir, pattern) }
	}
	f, err := create(filepath.Dir(c.Path), "."+filepath.Base(c.Path)+".*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(c.Data)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), modeOf(c.Path))
	}
	return f.Name(), err
}

// modeOf keeps the permissions of a file that is replaced.
func modeOf(path string) fs.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// place moves a temporary file to its name. A file that belongs to the user
// is linked instead, which fails rather than replaces one that appeared
// meanwhile.
func place(temp string, c Change) error {
	if !c.Once {
		return os.Rename(temp, c.Path)
	}
	err := os.Link(temp, c.Path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, statErr := os.Lstat(c.Path); statErr == nil {
		return fs.ErrExist
	}
	return os.Rename(temp, c.Path) // a file system without links
}

// syncDirs makes the renames durable where the system can.
func syncDirs(changes []Change) error {
	done := map[string]bool{}
	for _, c := range changes {
		dir := filepath.Dir(c.Path)
		if done[dir] {
			continue
		}
		done[dir] = true
		f, err := os.Open(dir)
		if err != nil {
			return err
		}
		_ = f.Sync() // Windows cannot flush a folder; the files themselves are flushed
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
