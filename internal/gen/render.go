package gen

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"fltkit/templates"
)

// File is one generated file.
type File struct {
	Name string // file name without a folder
	Kind FileKind
	Data []byte
}

// FileKind says how a file is treated when it is generated again.
type FileKind int

const (
	Overwritten FileKind = iota // carries a hash; replaced unless edited by hand
	WrittenOnce                 // belongs to the user from then on
	HooksOnce                   // the user's hooks: written once, then `fltgen sync` appends
)

// Generate renders every file of a checked spec, in a fixed order. The result
// depends on nothing but the spec.
func Generate(s *Spec) ([]File, error) {
	r, err := newRenderer()
	if err != nil {
		return nil, err
	}
	v := newView(s)
	if err := r.fill(v); err != nil {
		return nil, err
	}
	files := []File{
		{Name: v.Base + ".fltgen.h", Kind: Overwritten},
		{Name: v.Base + ".fltgen.c", Kind: Overwritten},
		{Name: v.Base + "_user.c", Kind: HooksOnce},
	}
	names := []string{"driver.h", "driver.c", "user.c"}
	if s.Port != nil {
		files = append(files, File{Name: v.Base + ".messages.h", Kind: Overwritten})
		names = append(names, "messages.h")
	}
	if s.Driver != nil {
		files = append(files, File{Name: v.Base + ".inf", Kind: WrittenOnce}, File{Name: v.Base + ".vcxproj", Kind: WrittenOnce})
		names = append(names, "driver.inf", "driver.vcxproj")
	} else {
		files = append(files, File{Name: v.Base + ".registration.txt", Kind: Overwritten})
		names = append(names, "snippet.c")
	}
	for i := range files {
		text, err := r.execute(names[i], v)
		if err != nil {
			return nil, err
		}
		text = tidy(text)
		if strings.HasSuffix(files[i].Name, ".c") {
			text = alignCalls(text)
		}
		files[i].Data = []byte(text)
	}
	return files, nil
}

// renderer executes templates; some of them execute others to ask what the
// result mentions.
type renderer struct{ t *template.Template }

func newRenderer() (*renderer, error) {
	r := &renderer{}
	t, err := template.New("fltgen").Funcs(r.funcs()).ParseFS(templates.Files, "*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	r.t = t
	return r, nil
}

func (r *renderer) execute(name string, data any) (string, error) {
	var b strings.Builder
	if err := r.t.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	return b.String(), nil
}

// localsView is a template's view together with a function body, for the
// template that declares the body's locals.
type localsView struct {
	opView
	Body string
}

func (r *renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"render":     r.execute,
		"upper":      strings.ToUpper,
		"uses":       mentions,
		"unused":     unreferenced,
		"indent":     indent,
		"pagedMacro": func(name string) string { return snakeUpper(name) + "_PAGED " },
		"irql":       func(max any) string { return fmt.Sprintf("_IRQL_requires_max_( %v )", max) },
		"sal": func(class string, max any) string {
			return fmt.Sprintf("_Function_class_( %s )\n_IRQL_requires_max_( %v )", class, max)
		},
		"atMost": atMost,
		"locals": func(o opView, body string) localsView { return localsView{o, body} },
		"contextUse": func(has bool) string {
			if has {
				return " CompletionContext" // its local is initialised from the parameter
			}
			return ""
		},
		"fieldDecl": fieldDecl,
		"hookProto": hookPrototype,
		"hookStub":  Stub,
		"infText":   infText,
		"xmlText":   xmlText,
	}
}

// fill renders the functions, and takes from them what the top of the file
// and the header have to declare.
func (r *renderer) fill(v *driverView) error {
	var body strings.Builder
	part := func(name string, data any) error {
		text, err := r.execute(name, data)
		body.WriteString(text)
		return err
	}
	for _, c := range v.ContextTypes {
		if c.CleanupCb != "" {
			if err := part("cleanup", c); err != nil {
				return err
			}
		}
	}
	for _, name := range v.attachedNames() {
		if err := part("attach", newContextView(v.Spec, *v.context(name))); err != nil {
			return err
		}
	}
	for _, o := range v.Ops {
		for _, name := range o.parts() {
			if err := part(name, o); err != nil {
				return err
			}
		}
	}
	for _, a := range v.Async {
		if err := part("async", a); err != nil {
			return err
		}
	}
	if v.Port != nil {
		if err := part("port", v); err != nil {
			return err
		}
	}
	v.Body = body.String()
	return r.declare(v)
}

// declare fills in helpers and declarations, which depend on the functions.
func (r *renderer) declare(v *driverView) error {
	for _, h := range []struct{ function, template string }{
		{"FailOperation", "fail-operation"}, {"FinalStatus", "final-status"},
		{"QueryName", "query-name"}, {"IsOplockRequest", "oplock-request"},
	} {
		if !mentions(v.Body, v.N+h.function) {
			continue
		}
		text, err := r.execute(h.template, v)
		if err != nil {
			return err
		}
		v.Helpers += text
	}
	all := v.Helpers + v.Body
	if v.Driver != nil {
		text, err := r.execute("lifecycle", v)
		if err != nil {
			return err
		}
		all += text
	}
	for _, f := range functions(all) {
		paged := strings.Contains(f.declaration, "_PAGED ")
		switch {
		case f.static && paged:
			v.StaticPaged = append(v.StaticPaged, f.declaration+";\n")
		case !f.static && f.service:
			v.Services = append(v.Services, f.declaration+";")
		case !f.static:
			v.Callbacks = append(v.Callbacks, f.declaration+";")
		}
		if paged {
			v.PagedNames = append(v.PagedNames, f.name)
		}
	}
	for _, o := range v.Ops {
		v.Callbacks = append(v.Callbacks, rawPrototypes(o)...)
	}
	return nil
}

// attachedNames lists the contexts that a post-create attaches, each once, in
// the order of their declaration.
func (v *driverView) attachedNames() []string {
	var names []string
	for _, c := range v.Spec.Contexts {
		for _, o := range v.Ops {
			if slices.Contains(o.Attaches, c.Name) {
				names = append(names, c.Name)
				break
			}
		}
	}
	return names
}

// parts names the templates of an operation, callees first.
func (o opView) parts() []string {
	if o.Pattern == Raw {
		return nil
	}
	var parts []string
	if o.HasContext {
		parts = append(parts, "op-context")
	}
	switch {
	case o.Pattern == Pend:
		parts = append(parts, "pend")
	case o.SwapBuffer:
		parts = append(parts, "swap-"+strings.ToLower(o.Name))
	}
	parts = append(parts, "pre")
	switch {
	case !o.Registers:
	case o.SwapBuffer:
		parts = append(parts, "post-swap-"+strings.ToLower(o.Name))
	case o.Safe:
		parts = append(parts, "post-when-safe")
	case o.Pattern == WorkItem:
		parts = append(parts, "post-work-item")
	case o.Pattern == PostCreate:
		parts = append(parts, "post-create")
	default:
		parts = append(parts, "post-direct")
	}
	return parts
}

// mentions reports whether C text uses an identifier.
func mentions(text, identifier string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(identifier) + `\b`).MatchString(text)
}

// unreferenced prints UNREFERENCED_PARAMETER for each parameter that a
// function body does not use.
func unreferenced(body string, parameters ...string) string {
	var b strings.Builder
	for _, p := range parameters {
		if !mentions(body, p) {
			fmt.Fprintf(&b, "\n    UNREFERENCED_PARAMETER( %s );", p)
		}
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	return b.String()
}

// indent moves C text one level in.
func indent(text string) string {
	return strings.ReplaceAll(text, "\n    ", "\n        ")
}
