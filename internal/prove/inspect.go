package prove

import (
	"debug/pe"
	"fmt"
	"slices"
	"strings"
)

// Image is what a linked driver says about itself.
type Image struct {
	Imports  []string // modules, sorted
	Routines int      // imported routines
	Sections []string
	Native   bool
	Unwind   bool // has .pdata
}

// inspect reads a .sys file.
func inspect(path string) (Image, error) {
	f, err := pe.Open(path)
	if err != nil {
		return Image{}, err
	}
	defer f.Close()
	var image Image
	if h, ok := f.OptionalHeader.(*pe.OptionalHeader64); ok {
		image.Native = h.Subsystem == pe.IMAGE_SUBSYSTEM_NATIVE
	}
	for _, s := range f.Sections {
		image.Sections = append(image.Sections, s.Name)
		image.Unwind = image.Unwind || s.Name == ".pdata" && s.Size > 0
	}
	symbols, err := f.ImportedSymbols()
	if err != nil {
		return image, err
	}
	image.Routines = len(symbols)
	for _, s := range symbols {
		_, module, _ := strings.Cut(s, ":")
		image.Imports = append(image.Imports, strings.ToLower(module))
	}
	slices.Sort(image.Imports)
	image.Imports = slices.Compact(image.Imports)
	return image, nil
}

// check says what is wrong with a driver that a user would install.
func (i Image) check() error {
	if !i.Native {
		return fmt.Errorf("the image is not for the native subsystem")
	}
	for _, m := range i.Imports {
		if m != "fltmgr.sys" && m != "ntoskrnl.exe" {
			return fmt.Errorf("the image imports %s; a minifilter needs fltmgr.sys and ntoskrnl.exe only", m)
		}
	}
	if !slices.Contains(i.Sections, "PAGE") && !slices.Contains(i.Sections, "INIT") {
		return fmt.Errorf("the image has neither a PAGE nor an INIT section")
	}
	if !i.Unwind {
		return fmt.Errorf("the image has no .pdata: exceptions could not be unwound")
	}
	return nil
}
