package prove

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fltkit/internal/gen"
)

// standIns writes a C file that defines every hook of the spec: each touches
// what it is given, reports to the simulator and answers what that says.
func standIns(header string, spec *gen.Spec, hooks []gen.Hook) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/* Stand-ins for the hooks, written by the prover. */\n#include %q\n\n", header)
	b.WriteString("NTSYSAPI LONG64 NTAPI ProveHook(ULONG Id, PVOID Data, NTSTATUS *Status, ULONG_PTR *Information);\n" +
		"NTSYSAPI VOID NTAPI ProveHookName(ULONG Id, PFLT_FILE_NAME_INFORMATION Name);\n" +
		"NTSYSAPI VOID NTAPI ProveHookCarried(ULONG Id, ULONG Type, PVOID Carried);\n" +
		"NTSYSAPI VOID NTAPI ProveHookMessage(ULONG Id, CONST VOID *Message, SIZE_T Length, PVOID Reply, SIZE_T ReplyLength);\n\n")
	b.WriteString("VOID Touch(volatile UCHAR *Bytes, SIZE_T Length);\nVOID Touch(volatile UCHAR *Bytes, SIZE_T Length)\n{\n    if (Bytes == NULL || Length == 0) return;\n" +
		"    Bytes[0] = Bytes[0];\n    Bytes[Length - 1] = Bytes[Length - 1];\n}\n\n")
	for id, h := range hooks {
		standIn(&b, id, h, carried(spec, id, h))
	}
	return b.String()
}

// rawStandIns writes the callbacks of raw operations, which belong to the
// user's other code.
func rawStandIns(header string, spec *gen.Spec) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/* Stand-ins for the callbacks of raw operations, written by the prover. */\n#include %q\n\n", header)
	for _, op := range spec.Operations {
		rawStandIn(&b, op)
	}
	return b.String()
}

func standIn(b *strings.Builder, id int, h gen.Hook, carried string) {
	var params []string
	data, status, information := "NULL", "NULL", "NULL"
	touch := ""
	for _, p := range h.Params {
		params = append(params, strings.TrimSpace(p.Type+" "+p.Name))
		switch {
		case p.Name == "Data":
			data = "Data"
		case p.Type == "NTSTATUS *":
			status = p.Name
		case p.Type == "ULONG_PTR *":
			information = p.Name
		case p.Name == "Context" || p.Name == "Request" || p.Name == "Reply":
			touch += fmt.Sprintf("    Touch((volatile UCHAR *)%s, sizeof(*%s));\n", p.Name, p.Name)
		case p.Name == "Buffer":
			touch += "    Touch(Buffer, Length);\n"
		}
		if p.Name != "Data" && status != p.Name && information != p.Name {
			touch += fmt.Sprintf("    UNREFERENCED_PARAMETER(%s);\n", p.Name)
		}
	}
	if params == nil {
		params = []string{"VOID"}
	}
	touch += carried + report(id, h)
	fmt.Fprintf(b, "%s %s(%s)\n{\n%s", h.Result, h.Name, strings.Join(params, ", "), touch)
	call := fmt.Sprintf("ProveHook(%d, %s, %s, %s)", id, data, status, information)
	if h.Result == "VOID" {
		fmt.Fprintf(b, "    (VOID)%s;\n}\n\n", call)
	} else {
		fmt.Fprintf(b, "    return (%s)%s;\n}\n\n", h.Result, call)
	}
}

// carried shows the simulator the contexts that a hook's operation carries.
func carried(spec *gen.Spec, id int, h gen.Hook) string {
	if !slices.ContainsFunc(h.Params, func(p gen.Param) bool { return p.Name == "Context" }) {
		return ""
	}
	var b strings.Builder
	for _, op := range spec.Operations {
		for _, name := range op.Carries {
			if op.Major == h.Major {
				fmt.Fprintf(&b, "    ProveHookCarried(%d, %#x, Context->%s);\n", id, contextType(spec, name), name)
			}
		}
	}
	return b.String()
}

// report shows the simulator what else a hook was given: a file name, or a
// message and the place of its reply.
func report(id int, h gen.Hook) string {
	message, reply := "NULL, 0", "NULL, 0"
	for _, p := range h.Params {
		switch p.Name {
		case "NameInfo":
			return fmt.Sprintf("    ProveHookName(%d, NameInfo);\n", id)
		case "Message":
			message = "Message, sizeof(*Message)"
		case "Reply":
			reply = "Reply, sizeof(*Reply)"
		}
	}
	if h.Role != gen.RoleMessage {
		return ""
	}
	return fmt.Sprintf("    ProveHookMessage(%d, %s, %s);\n", id, message, reply)
}

// rawStandIn defines the callbacks that a raw operation leaves to the user.
func rawStandIn(b *strings.Builder, op gen.Operation) {
	if op.RawPre != "" {
		answer := "FLT_PREOP_SUCCESS_NO_CALLBACK"
		if op.RawPost != "" {
			answer = "FLT_PREOP_SUCCESS_WITH_CALLBACK"
		}
		fmt.Fprintf(b, "FLT_PREOP_CALLBACK_STATUS FLTAPI %s(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)\n"+
			"{\n    UNREFERENCED_PARAMETER(Data);\n    UNREFERENCED_PARAMETER(FltObjects);\n    *CompletionContext = NULL;\n    return %s;\n}\n\n", op.RawPre, answer)
	}
	if op.RawPost != "" {
		fmt.Fprintf(b, "FLT_POSTOP_CALLBACK_STATUS FLTAPI %s(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)\n"+
			"{\n    UNREFERENCED_PARAMETER(Data);\n    UNREFERENCED_PARAMETER(FltObjects);\n    UNREFERENCED_PARAMETER(CompletionContext);\n    UNREFERENCED_PARAMETER(Flags);\n"+
			"    return FLT_POSTOP_FINISHED_PROCESSING;\n}\n\n", op.RawPost)
	}
}

// trampolines writes the code that stands in front of the user's own hooks:
// it reports the call and goes on to the hook with its arguments untouched.
func trampolines(hooks []gen.Hook) string {
	var b strings.Builder
	b.WriteString("/* Trampolines in front of the hooks, written by the prover. */\n__asm__(\".text\\n\"\n")
	for id, h := range hooks {
		fmt.Fprintf(&b, "    \".globl %[1]s\\n%[1]s:\\n push %%rcx\\n push %%rdx\\n push %%r8\\n push %%r9\\n sub $0x28, %%rsp\\n\"\n"+
			"    \" mov $%[2]d, %%ecx\\n call ProveHookEntered\\n\"\n"+
			"    \" add $0x28, %%rsp\\n pop %%r9\\n pop %%r8\\n pop %%rdx\\n pop %%rcx\\n jmp %[3]s\\n\"\n", trampolineName(h), id, h.Name)
	}
	b.WriteString(");\n")
	return b.String()
}

func trampolineName(h gen.Hook) string { return "ProveTrampoline" + h.Name }

var enumerator = regexp.MustCompile(`(?m)^\s+([A-Za-z_]\w*)(?:\s*=\s*0)?\s*,?\s*(?://.*)?$`)

// enumerators reads the values of an enum out of the generated header, in
// order, counting from 0.
func enumerators(header, typedef string) []string {
	start := strings.Index(header, "typedef enum _"+typedef+" {")
	if start < 0 {
		return nil
	}
	body := header[start:]
	body = body[strings.Index(body, "{")+1 : strings.Index(body, "}")]
	var names []string
	for _, m := range enumerator.FindAllStringSubmatch(body, -1) {
		names = append(names, m[1])
	}
	return names
}
