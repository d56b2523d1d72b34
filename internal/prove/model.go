package prove

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"fltkit/internal/gen"
)

// The model that cbmc checks generated code against. It needs no simulator:
// the same C also runs natively with pseudo-random choices.
//
//go:embed model/*.c model/*.h
var modelSources embed.FS

const (
	harnessFile = "model.harness.c"
	// Enough for the model's own loops; cbmc says so when it is not.
	modelUnwind = "12"
	// For one operation of one driver.
	modelTimeout = 2 * time.Minute
)

// modelCheck lets cbmc follow every path of each operation through the model.
// Without cbmc it says so: the environments of the simulator are executed
// either way.
func (p *proof) modelCheck(ctx context.Context) (string, error) {
	for _, program := range []string{"cbmc", "gcc"} {
		if _, err := exec.LookPath(program); err != nil {
			return "skipped: " + program + " is not installed", nil
		}
	}
	if err := p.writeHarness(); err != nil {
		return "", err
	}
	var undecided []string
	list := p.Spec.Operations
	for i, op := range list {
		verdict, err := p.cbmc(ctx, i)
		if err != nil {
			return "", fmt.Errorf("%s: %w", op.Major, err)
		}
		switch {
		case verdict.undecided:
			undecided = append(undecided, op.Major)
		case verdict.failed():
			return "", errors.New(op.Major + verdict.String())
		}
	}
	line := fmt.Sprintf("%d operations, every path up to %s rounds of each loop", len(list)-len(undecided), modelUnwind)
	if undecided != nil {
		line += "; not decided within " + modelTimeout.String() + " and that bound: " + strings.Join(undecided, " ")
	}
	return line, nil
}

// hostFlags let the host's gcc read mingw's kernel headers, which have a mode
// for 64-bit long; intrin.h, which is assembly, is left out.
func hostFlags() []string {
	return []string{"-std=gnu11", "-fms-extensions", "-fshort-wchar", "-w", "-D_WIN32", "-D_WIN64", "-D_AMD64_", "-D__cdecl=",
		"-D__declspec(x)=", "-D__int64=long long", "-Imodel", "-Iinclude", "-I.", "-isystem", mingwHeaders + "/ddk", "-isystem", mingwHeaders}
}

// cbmc checks one operation. gcc preprocesses, so that both read the same.
func (p *proof) cbmc(ctx context.Context, operation int) (modelVerdict, error) {
	source := fmt.Sprintf("model.%d.i", operation)
	args := append(hostFlags(), fmt.Sprintf("-DMODEL_OPERATION=%d", operation), "-E", "-P", harnessFile, "-o", source)
	if _, err := run(ctx, p.dir, "gcc", args...); err != nil {
		return modelVerdict{}, err
	}
	limited, stop := context.WithTimeout(ctx, modelTimeout)
	defer stop()
	out, err := run(limited, p.dir, "cbmc", "--unwind", modelUnwind, "--unwinding-assertions", "--pointer-check", "--bounds-check",
		"--trace", "--stop-on-fail", "--verbosity", "6", source)
	if limited.Err() != nil && ctx.Err() == nil {
		return modelVerdict{undecided: true}, nil
	}
	v := parseVerdict(out)
	if !v.successful && !v.failed() && !v.undecided { // neither verdict: cbmc could not read the source
		return v, fmt.Errorf("cbmc gave no verdict: %w", errors.Join(err, errors.New(strings.TrimSpace(string(out)))))
	}
	return v, nil
}

// modelVerdict is what a run of the model showed: cbmc's or the native one's.
type modelVerdict struct {
	successful bool
	undecided  bool     // out of time, or a loop goes on beyond the bound
	violated   []string // the properties
	choices    []string // "what: value", in the order in which they were taken
}

func (v modelVerdict) failed() bool { return len(v.violated) > 0 }

func (v modelVerdict) String() string {
	return ": " + strings.Join(v.violated, "; ") + "\n    choices: " + strings.Join(v.choices, ", ")
}

// parseVerdict reads cbmc's text: "VERIFICATION SUCCESSFUL", or the trace with
// its inputs and the lines that follow "Violated property:".
func parseVerdict(out []byte) modelVerdict {
	var v modelVerdict
	violation := -1 // lines since "Violated property:"
	failed := false
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		what, input := strings.CutPrefix(line, "INPUT ")
		switch {
		case strings.HasPrefix(line, "VERIFICATION SUCCESSFUL"):
			v.successful = true
		case strings.HasPrefix(line, "VERIFICATION FAILED"):
			failed = true
		case line == "Violated property:":
			violation = 0
		case violation >= 0 && violation < 3 && line != "":
			// the place, the description, the expression
			violation++
			switch {
			case violation != 2:
			case strings.HasPrefix(line, "unwinding assertion"):
				v.undecided = true
			default:
				v.violated = append(v.violated, line)
			}
		case input:
			value, _, _ := strings.Cut(what, " (")
			v.choices = append(v.choices, value)
		}
	}
	if failed && v.violated == nil && !v.undecided {
		v.violated = []string{"cbmc found a violation and did not name it"}
	}
	return v
}

// writeHarness writes the one C file that is checked: model, generated code
// and stand-ins for the hooks that answer anything that their types allow.
func (p *proof) writeHarness() error {
	files, err := modelSources.ReadDir("model")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(p.path("model"), 0o755); err != nil {
		return err
	}
	for _, f := range files {
		text, err := modelSources.ReadFile("model/" + f.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(p.path("model/"+f.Name()), text, 0o644); err != nil {
			return err
		}
	}
	header := string(p.files[p.base+".fltgen.h"]) + string(p.files[p.base+".messages.h"])
	return os.WriteFile(p.path(harnessFile), []byte(harness(p.Spec, p.base, p.hooks, header)), 0o644)
}

var modelUnsafe = map[gen.OnUnsafe]string{gen.UnsafeFail: "UNSAFE_FAIL", gen.UnsafeSkip: "UNSAFE_SKIP", gen.UnsafeHook: "UNSAFE_HOOK"}

func harness(spec *gen.Spec, base string, hooks []gen.Hook, header string) string {
	var b strings.Builder
	b.WriteString("/* Written by the prover. */\n#include \"model.h\"\n\nstatic const struct operation operations[] = {\n")
	for _, op := range spec.Operations {
		unsafe, status := modelUnsafe[op.OnUnsafe], op.UnsafeStatus
		if unsafe == "" {
			unsafe = "UNSAFE_NONE"
		}
		if status == "" {
			status = "STATUS_UNSUCCESSFUL"
		}
		fmt.Fprintf(&b, "    {%s, %d, %s, %s},\n", op.Major, boolInt(op.SwapBuffer), unsafe, status)
	}
	fmt.Fprintf(&b, "};\n\n#include \"kernel.c\"\n#include \"manager.c\"\n#include \"objects.c\"\n#include %q\n\n", base+".fltgen.c")
	for _, h := range hooks {
		modelHook(&b, spec, h, header)
	}
	modelStarts(&b, spec)
	b.WriteString("#include \"raw.c\"\n#include \"operation.c\"\n#ifdef MODEL_RANDOM\n#include \"random.c\"\n#endif\n")
	return b.String()
}

// modelHook writes a hook that checks its level, touches what it is given and
// answers anything, one value beyond its enumeration included.
func modelHook(b *strings.Builder, spec *gen.Spec, h gen.Hook, header string) {
	params, body := []string{}, fmt.Sprintf("    model_hook(%q, %s);\n", h.Name, h.Irql)
	outcome := ""
	for _, p := range h.Params {
		params = append(params, strings.TrimSpace(p.Type+" "+p.Name))
		switch {
		case p.Name == "Data":
			body += "    own_operation(Data);\n"
		case p.Type == "NTSTATUS *":
			body += "    *" + p.Name + " = model_answer();\n"
			outcome = "*" + p.Name
		case p.Name == "Context" || p.Name == "Request":
			body += fmt.Sprintf("    *(volatile UCHAR *)%s;\n", p.Name)
		case p.Name == "Buffer":
			body += "    if (Length > 0) ((UCHAR *)Buffer)[Length - 1]++;\n"
		}
	}
	if len(params) == 0 {
		params = []string{"VOID"}
	}
	if startedBy(spec, h) >= 0 {
		body += "    start_anything();\n"
	}
	decides := h.Role == gen.RolePost || h.Role == gen.RoleUnsafe
	if decides {
		body += "    REQUIRE(!m.draining, \"R-065: completion work while draining\");\n"
	}
	switch values := enumerators(header, h.Result); {
	case h.Result == "VOID" && decides:
		body += "    model_decides(m.below);\n"
	case h.Result == "VOID":
	case h.Result == "NTSTATUS" && decides:
		body += "    NTSTATUS answer = model_answer();\n    model_decides(NT_SUCCESS(answer) ? m.below : answer);\n    return answer;\n"
	case h.Result == "NTSTATUS" && h.Role == gen.RoleSwap:
		body += "    return model_answer();\n"
	case h.Result == "NTSTATUS":
		body += "    return fails(\"a hook fails\") ? STATUS_ACCESS_DENIED : STATUS_SUCCESS;\n"
	default:
		body += fmt.Sprintf("    %s answer = choose(%d, \"%s\");\n", h.Result, len(values)+1, h.Name)
		for _, v := range values {
			if outcome != "" && strings.HasSuffix(v, "Complete") {
				body += fmt.Sprintf("    if (answer == %s) model_decides(%s);\n", v, outcome)
			}
		}
		body += "    return answer;\n"
	}
	fmt.Fprintf(b, "%s %s(%s)\n{\n%s}\n\n", h.Result, h.Name, strings.Join(params, ", "), body)
}

// modelStarts writes what starts one of the driver's asynchronous requests:
// a hook that may, or other code of the driver at PASSIVE_LEVEL.
func modelStarts(b *strings.Builder, spec *gen.Spec) {
	fmt.Fprintf(b, "static void start_anything(void)\n{\n    LARGE_INTEGER offset = {0};\n    int refused = m.refused; /* of the operation, not of this */\n    switch (choose(%d, \"I/O that is started\")) {\n", len(spec.AsyncIO)+1)
	for i, a := range spec.AsyncIO {
		fmt.Fprintf(b, "    case %d: (void)%s(the_instance, &the_file, offset, LENGTH, NULL); break;\n", i, startRoutine(spec, a.Name))
	}
	b.WriteString("    default: (void)offset;\n    }\n    m.refused = refused;\n}\n\n")
}
