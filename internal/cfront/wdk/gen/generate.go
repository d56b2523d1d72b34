package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"fltkit/internal/kb"
)

// umbrellas are the kernel headers in inclusion order: a prototype whose types appear only later moves down this list.
var umbrellas = []string{"wdm", "ntddk", "ntifs", "fltkernel"}

// outside are the headers that declare their own routines and that nothing includes on its way to fltkernel.h.
var outside = []string{"aux_klib", "bcrypt", "ntintsafe", "ntstrsafe", "wdmsec"}

// elsewhere maps documenting headers without a model file to the header that declares their routines.
var elsewhere = map[string]string{
	"": "wdm", "procgrp": "wdm", "header": "wdm",
	"ntddstor": "wdm", "wmilib": "ntddk", "systemrng": "ntddk",
}

// skipped are headers of redirector and trace libraries, which minifilters do not use.
var skipped = map[string]bool{"rxprocs": true, "mrx": true, "wpprecorder": true}

var (
	identifier = regexp.MustCompile(`[A-Za-z_]\w*`)
	include    = regexp.MustCompile(`(?m)^#include <(\w+\.h)>`)
	macroName  = regexp.MustCompile(`(?m)^#define (\w+)`)
	funcName   = regexp.MustCompile(`(?m)^[A-Za-z_][^#;{}=]*?\b(\w+)\([^;{}]*\);$`)
	tagUse     = regexp.MustCompile(`\b(struct|union|enum) \w+`)
	arraySize  = regexp.MustCompile(`\[[^\]]*\]`)
	lastWord   = regexp.MustCompile(`\w+$`)
)

var keywords = strings.Fields("void int char short long unsigned signed const volatile float double size_t wchar_t ptrdiff_t")

// generate returns the text of every generated header by file name, and the routines whose types no header knows.
func generate(model fs.FS) (files map[string][]byte, missing []string, err error) {
	known := map[string]map[string]bool{}
	for _, h := range slices.Concat(umbrellas, outside) {
		if known[h], err = words(model, h); err != nil {
			return nil, nil, err
		}
	}
	declared, err := declaredByHand(model)
	if err != nil {
		return nil, nil, err
	}
	protos := map[string][]*kb.Routine{}
	for r := range kb.Default().Routines() {
		sig := r.Signature
		base := strings.ToLower(strings.TrimSuffix(r.Header, ".h"))
		if sig == "" || strings.HasPrefix(sig, "macro ") || strings.HasPrefix(sig, "typedef ") || skipped[base] || declared[r.Name] {
			continue
		}
		if to, ok := elsewhere[base]; ok {
			base = to
		}
		if h := home(base, types(sig, r.Name), known); h != "" {
			protos[h] = append(protos[h], r)
		} else {
			missing = append(missing, r.Name)
		}
	}
	files = map[string][]byte{}
	for h, rs := range protos {
		files[h+"_routines.h"] = render(h, rs)
	}
	slices.Sort(missing)
	return files, missing, nil
}

// home is the header that can declare a prototype with these type names, or "".
func home(base string, names []string, known map[string]map[string]bool) string {
	candidates := []string{base}
	if i := slices.Index(umbrellas, base); i >= 0 {
		candidates = umbrellas[i:]
	}
	for _, h := range candidates {
		if known[h] != nil && !slices.ContainsFunc(names, func(n string) bool { return !known[h][n] }) {
			return h
		}
	}
	return ""
}

// words are the identifiers that a header and all it includes mention, generated files aside.
func words(model fs.FS, header string) (map[string]bool, error) {
	seen, out := map[string]bool{}, map[string]bool{}
	var visit func(name string) error
	visit = func(name string) error {
		if seen[name] || strings.HasSuffix(name, "_routines.h") {
			return nil
		}
		seen[name] = true
		text, err := fs.ReadFile(model, name)
		if err != nil {
			return err
		}
		for _, m := range include.FindAllSubmatch(text, -1) {
			if err := visit(string(m[1])); err != nil {
				return err
			}
		}
		for _, w := range identifier.FindAll(text, -1) {
			out[string(w)] = true
		}
		return nil
	}
	return out, visit(header + ".h")
}

// declaredByHand are the macros and functions of the headers that this command does not write.
func declaredByHand(model fs.FS) (map[string]bool, error) {
	names, err := fs.Glob(model, "*.h")
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_routines.h") {
			continue
		}
		text, err := fs.ReadFile(model, name)
		if err != nil {
			return nil, err
		}
		for _, re := range []*regexp.Regexp{macroName, funcName} {
			for _, m := range re.FindAllSubmatch(text, -1) {
				out[string(m[1])] = true
			}
		}
	}
	return out, nil
}

// types are the type names of a prototype: all identifiers but its own name, parameter names, tags and C words.
func types(sig, name string) []string {
	before, after, ok := strings.Cut(sig, name+"(")
	if !ok {
		return []string{sig} // no header knows such a name: the row is reported
	}
	set := map[string]bool{}
	add := func(text string) {
		for _, w := range identifier.FindAllString(tagUse.ReplaceAllString(text, ""), -1) {
			set[w] = true
		}
	}
	add(before)
	params := strings.TrimSuffix(after, ");")
	for p := range strings.SplitSeq(params, ",") {
		p = strings.TrimSpace(arraySize.ReplaceAllString(p, ""))
		if cut := strings.TrimSpace(lastWord.ReplaceAllString(p, "")); cut != "" && !strings.Contains(p, "(") {
			p = cut
		}
		add(p)
	}
	for _, k := range keywords {
		delete(set, k)
	}
	return slices.Sorted(maps.Keys(set))
}

func render(header string, rs []*kb.Routine) []byte {
	slices.SortFunc(rs, func(a, b *kb.Routine) int { return strings.Compare(a.Name, b.Name) })
	guard := "FLTWDK_" + strings.ToUpper(header) + "_ROUTINES_H"
	var b bytes.Buffer
	fmt.Fprintf(&b, "/* Code generated by gen from package kb; DO NOT EDIT. Routines of %s.h. */\n", header)
	fmt.Fprintf(&b, "#ifndef %s\n#define %s\n\n", guard, guard)
	for _, r := range rs {
		fmt.Fprintln(&b, r.Signature)
	}
	fmt.Fprint(&b, "\n#endif\n")
	return b.Bytes()
}
