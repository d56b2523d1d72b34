package project

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// element is one XML element of an MSBuild file.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}

func (e *element) is(name string) bool { return strings.EqualFold(e.XMLName.Local, name) }

// parseXML reads an MSBuild file; the text is UTF-8 already, whatever the
// XML declaration says.
func parseXML(src string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(src))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := &element{}
	if err := d.Decode(root); err != nil {
		return nil, fmt.Errorf("is not an MSBuild project: %w", err)
	}
	if !root.is("Project") {
		return nil, fmt.Errorf("is not an MSBuild project: the root element is %s", root.XMLName.Local)
	}
	return root, nil
}

// metadata is the settings of an item, by lower-case name.
type metadata map[string]string

// item is one C file of a project.
type item struct {
	path string
	meta metadata
}

// evaluation is the state of evaluating one project for one configuration:
// PropertyGroup, ItemDefinitionGroup, ItemGroup, Import and Choose, with
// conditions, $() and %(). Properties are complete before items are looked at.
type evaluation struct {
	load  func(path string) (*element, error)
	props map[string]string // lower-case names
	defs  metadata          // of ClCompile
	items []item
	dir   string // of the project
}

// unresolved stands for a property that nobody defines: MSBuild expands it to
// nothing, but a folder or macro made with it is not worth having.
const unresolved = "\x00"

var (
	propertyRE = regexp.MustCompile(`\$\(([A-Za-z_][\w.-]*)\)`)
	functionRE = regexp.MustCompile(`\$\(\[[^\n]*?\]::[^\n]*?\)\)?|\$\([A-Za-z_]\w*\.[^\n()]*\([^\n()]*\)\)`)
	metaRE     = regexp.MustCompile(`%\((?:\w+\.)?(\w+)\)`)
)

// expand replaces $(Name), and %(Name) from meta.
func (v *evaluation) expand(s string, meta metadata) string {
	s = functionRE.ReplaceAllString(s, unresolved)
	for range 4 { // values of properties are expanded already; this is for odd nesting
		if !strings.Contains(s, "$(") {
			break
		}
		s = propertyRE.ReplaceAllStringFunc(s, func(m string) string {
			if value, ok := v.props[strings.ToLower(m[2:len(m)-1])]; ok {
				return value
			}
			return unresolved
		})
	}
	return metaRE.ReplaceAllStringFunc(s, func(m string) string {
		return meta[strings.ToLower(metaRE.FindStringSubmatch(m)[1])]
	})
}

// holds evaluates the Condition of an element; one that is beyond us is false.
func (v *evaluation) holds(e *element, meta metadata) bool {
	cond := e.attr("Condition")
	if cond == "" {
		return true
	}
	ok, err := condition(strings.ReplaceAll(v.expand(cond, meta), unresolved, ""), v.exists)
	return err == nil && ok
}

func (v *evaluation) exists(path string) bool {
	if path == "" {
		return false
	}
	p := osPath(path)
	if !filepath.IsAbs(p) {
		p = filepath.Join(v.dir, p)
	}
	_, err := os.Stat(p)
	return err == nil
}

// pass says what a walk over the project evaluates.
type pass uint8

const (
	properties pass = iota
	items
)

const maxImports = 16 // depth of imports

func (v *evaluation) run(root *element, file string, what pass, depth int) {
	old := v.props["msbuildthisfiledirectory"]
	v.props["msbuildthisfiledirectory"] = filepath.Dir(file) + string(filepath.Separator)
	defer func() { v.props["msbuildthisfiledirectory"] = old }()
	for i := range root.Children {
		e := &root.Children[i]
		if !v.holds(e, nil) {
			continue
		}
		switch {
		case e.is("PropertyGroup") && what == properties:
			v.propertyGroup(e)
		case e.is("ItemDefinitionGroup") && what == items:
			v.definitions(e)
		case e.is("ItemGroup") && what == items:
			v.itemGroup(e)
		case e.is("ImportGroup"):
			v.run(e, file, what, depth)
		case e.is("Import"):
			v.imported(e, file, what, depth)
		case e.is("Choose"):
			v.choose(e, file, what, depth)
		}
	}
}

func (v *evaluation) propertyGroup(group *element) {
	for i := range group.Children {
		if e := &group.Children[i]; v.holds(e, nil) {
			v.props[strings.ToLower(e.XMLName.Local)] = v.expand(strings.TrimSpace(e.Text), nil)
		}
	}
}

func (v *evaluation) definitions(group *element) {
	for i := range group.Children {
		if e := &group.Children[i]; e.is("ClCompile") && v.holds(e, v.defs) {
			v.settings(e, v.defs)
		}
	}
}

func (v *evaluation) settings(e *element, meta metadata) {
	for i := range e.Children {
		if s := &e.Children[i]; v.holds(s, meta) {
			meta[strings.ToLower(s.XMLName.Local)] = v.expand(strings.TrimSpace(s.Text), meta)
		}
	}
}

func (v *evaluation) itemGroup(group *element) {
	for i := range group.Children {
		e := &group.Children[i]
		if !e.is("ClCompile") || !v.holds(e, v.defs) {
			continue
		}
		for _, path := range list(v.expand(e.attr("Include"), nil)) {
			meta := maps.Clone(v.defs)
			v.settings(e, meta)
			if !strings.EqualFold(meta["excludedfrombuild"], "true") {
				v.items = append(v.items, item{path, meta})
			}
		}
	}
}

// imported follows imports of files that exist: those of Visual Studio and
// the WDK do not, away from Windows, and their part is known to the front end.
func (v *evaluation) imported(e *element, file string, what pass, depth int) {
	name := v.expand(e.attr("Project"), nil)
	if name == "" || strings.Contains(name, unresolved) || depth >= maxImports {
		return
	}
	path := osPath(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	if root, err := v.load(path); err == nil {
		v.run(root, path, what, depth+1)
	}
}

func (v *evaluation) choose(e *element, file string, what pass, depth int) {
	for i := range e.Children {
		branch := &e.Children[i]
		if branch.is("Otherwise") || branch.is("When") && v.holds(branch, nil) {
			v.run(branch, file, what, depth)
			return
		}
	}
}

// list splits a semicolon list and drops what could not be resolved.
func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		part = strings.TrimSpace(part)
		if part != "" && !strings.Contains(part, unresolved) {
			out = append(out, part)
		}
	}
	return out
}
