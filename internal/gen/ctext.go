package gen

import (
	"fmt"
	"regexp"
	"strings"
)

// function is one function definition in rendered C.
type function struct {
	name        string
	declaration string // annotations, type, name and parameters
	static      bool
	service     bool // called by the user's code, not by the Filter Manager
}

// definition matches the head of a function as our templates write it:
// annotations, a type line, the name before " (", and parameters that end in
// a line with a lone parenthesis.
var definition = regexp.MustCompile(`(?m)^((?:_[A-Za-z_]+\(.*\)\n|_[A-Za-z_]+_\n)*)((?:static )?[A-Z][A-Za-z0-9_ ]*)\n([A-Za-z][A-Za-z0-9_]*) \(\n(?:.*\n)*?    \)\n`)

// functions lists the definitions in rendered C, in order.
func functions(text string) []function {
	var list []function
	for _, m := range definition.FindAllStringSubmatch(text, -1) {
		list = append(list, function{
			name:        m[3],
			declaration: strings.TrimSuffix(m[0], "\n"),
			static:      strings.HasPrefix(m[2], "static "),
			service:     !strings.HasSuffix(m[2], "FLTAPI") && !strings.HasSuffix(m[2], "NTAPI"),
		})
	}
	return list
}

// rawPrototypes declares callbacks that the user wrote by hand.
func rawPrototypes(o opView) []string {
	if o.Pattern != Raw {
		return nil
	}
	var list []string
	if o.PreCb != "" {
		list = append(list, fmt.Sprintf(`_Function_class_( PFLT_PRE_OPERATION_CALLBACK )
_IRQL_requires_max_( %s )
FLT_PREOP_CALLBACK_STATUS FLTAPI
%s (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Flt_CompletionContext_Outptr_ PVOID *CompletionContext
    );`, o.PreIrql, o.PreCb))
	}
	if o.PostCb != "" {
		list = append(list, fmt.Sprintf(`_Function_class_( PFLT_POST_OPERATION_CALLBACK )
_IRQL_requires_max_( %s )
FLT_POSTOP_CALLBACK_STATUS FLTAPI
%s (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_opt_ PVOID CompletionContext,
    _In_ FLT_POST_OPERATION_FLAGS Flags
    );`, o.PostIrql, o.PostCb))
	}
	return list
}

// fieldDecl prints one structure member.
func fieldDecl(f Field) string {
	if f.Count > 0 {
		return fmt.Sprintf("%s %s[%d];", f.Type, f.Name, f.Count)
	}
	return fmt.Sprintf("%s %s;", f.Type, f.Name)
}

// hookHead prints a hook's annotations, type, name and parameters.
func hookHead(h Hook) string {
	var b strings.Builder
	if h.Result == "NTSTATUS" {
		b.WriteString("_Must_inspect_result_\n")
	}
	fmt.Fprintf(&b, "_IRQL_requires_max_( %s )\n%s\n%s (\n", h.Irql, h.Result, h.Name)
	if len(h.Params) == 0 {
		b.WriteString("    VOID\n")
	}
	for i, p := range h.Params {
		comma := ","
		if i == len(h.Params)-1 {
			comma = ""
		}
		space := " "
		if strings.HasSuffix(p.Type, "*") {
			space = ""
		}
		fmt.Fprintf(&b, "    %s %s%s%s%s\n", p.SAL, p.Type, space, p.Name, comma)
	}
	b.WriteString("    )")
	return b.String()
}

// hookPrototype declares a hook, with what it is for as a comment.
func hookPrototype(h Hook) string {
	var b strings.Builder
	b.WriteString("//\n")
	for _, line := range h.Doc {
		fmt.Fprintf(&b, "//  %s\n", line)
	}
	b.WriteString("//\n\n" + hookHead(h))
	return b.String()
}

// Stub is a hook that does nothing, as the user's file starts with it.
func Stub(h Hook) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s\n/*++\n\nRoutine Description:\n\n", hookHead(h))
	for _, line := range h.Doc {
		fmt.Fprintf(&b, "    %s\n", line)
	}
	fmt.Fprintf(&b, "\n    Called %s.\n\n--*/\n{\n", atMost(h.Irql))
	for _, p := range h.Params {
		fmt.Fprintf(&b, "    UNREFERENCED_PARAMETER( %s );\n", p.Name)
	}
	if len(h.Params) > 0 && h.Result != "VOID" {
		b.WriteString("\n")
	}
	if h.Answer != "" {
		fmt.Fprintf(&b, "    return %s;\n", h.Answer)
	}
	b.WriteString("}\n")
	return b.String()
}

// atMost says in a comment at which levels a routine runs.
func atMost(max Irql) string {
	if max == Passive {
		return "at " + string(max)
	}
	return "at up to " + string(max)
}
