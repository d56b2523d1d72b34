package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fltkit/internal/gen"
)

// Folder is one spec's output folder.
type Folder struct {
	Dir  string
	Spec []byte // text of the spec, for the stamp
}

// Entry is one generated file beside what is on disk.
type Entry struct {
	Path string
	Kind gen.FileKind
	Want []byte // stamped, for files that fltgen owns
	Have []byte // nil when there is no file
}

// State says how the file on disk relates to what would be written. For a
// file of the user's only Missing and Fresh have a meaning.
func (e Entry) State() State {
	if e.Kind == gen.Overwritten {
		return Examine(e.Have, e.Want)
	}
	if e.Have == nil {
		return Missing
	}
	return Fresh
}

// Entries reads what is on disk for each generated file.
func (f Folder) Entries(files []gen.File) ([]Entry, error) {
	var entries []Entry
	for _, file := range files {
		e := Entry{Path: filepath.Join(f.Dir, file.Name), Kind: file.Kind, Want: file.Data}
		if file.Kind == gen.Overwritten {
			e.Want = Stamp(f.Spec, file.Data)
		}
		have, err := os.ReadFile(e.Path)
		switch {
		case err == nil:
			e.Have = append([]byte{}, have...)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		default:
			if _, err := os.Lstat(e.Path); err == nil {
				return nil, fmt.Errorf("%s is a link to a file that does not exist", e.Path)
			}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// Refusal is a file that fltgen will not overwrite.
type Refusal struct {
	Path  string
	State State // Edited or Foreign
}

// Error says what to do about it.
func (r Refusal) Error() string {
	if r.State == Edited {
		return fmt.Sprintf("%s was edited by hand: move the change to the spec or to the hooks, or overwrite it with --force", r.Path)
	}
	return fmt.Sprintf("%s was not written by fltgen: move it away, or overwrite it with --force", r.Path)
}

// Changes lists what generating writes. Without force, files that somebody
// edited or that are not ours are refused, all of them in one error.
func Changes(entries []Entry, force bool) ([]Change, error) {
	var changes []Change
	var refused []error
	for _, e := range entries {
		switch state := e.State(); {
		case state == Fresh:
		case (state == Edited || state == Foreign) && !force:
			refused = append(refused, Refusal{e.Path, state})
		default:
			changes = append(changes, Change{Path: e.Path, Data: e.Want, Once: e.Kind != gen.Overwritten})
		}
	}
	if len(refused) > 0 {
		return nil, errors.Join(refused...)
	}
	return changes, nil
}
