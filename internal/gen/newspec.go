package gen

import (
	"fmt"
	"strings"
)

// NewSpec is a spec to start from. whole says whether it is for a whole
// driver or for callbacks of one that exists.
func NewSpec(name string, whole bool) (File, error) {
	if !shapes["driver-name"].pattern.MatchString(name) {
		return File{}, fmt.Errorf("a driver cannot be called %s: its name must be %s", quoted(name), shapes["driver-name"].says)
	}
	r, err := newRenderer()
	if err != nil {
		return File{}, err
	}
	text, err := r.execute("spec.yaml", map[string]any{"Name": name, "Driver": whole})
	if err != nil {
		return File{}, err
	}
	file := File{Name: strings.ToLower(name) + ".flt.yaml", Kind: WrittenOnce, Data: []byte(text)}
	if _, err := Load(file.Name, file.Data); err != nil {
		return File{}, fmt.Errorf("a driver cannot be called %s: %w", quoted(name), err)
	}
	return file, nil
}
