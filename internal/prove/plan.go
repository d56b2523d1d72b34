package prove

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fltkit/internal/gen"
)

// roles and patterns in the order of sim/plan.h.
var (
	planRoles = map[gen.HookRole]int{
		gen.RolePre: 0, gen.RolePost: 1, gen.RoleDrain: 2, gen.RoleUnsafe: 3, gen.RolePended: 4, gen.RoleSwap: 5,
		gen.RoleAsyncDone: 6, gen.RoleAsyncLost: 7, gen.RoleContextCleanup: 9,
		gen.RoleStart: 10, gen.RoleStop: 11, gen.RoleInstanceSetup: 12, gen.RoleInstanceTeardown: 13,
		gen.RolePortConnect: 14, gen.RolePortDisconnect: 15, gen.RoleMessage: 16,
	}
	planPatterns = map[gen.Pattern]int{
		gen.Direct: 0, gen.WhenSafe: 1, gen.WorkItem: 2, gen.Synchronized: 3, gen.Pend: 4, gen.PreOnly: 5, gen.PostCreate: 6, gen.Raw: 7,
	}
	planLevels   = map[gen.Irql]int{gen.Passive: 0, gen.Apc: 1, gen.Dispatch: 2}
	planUnsafe   = map[gen.OnUnsafe]int{gen.UnsafeFail: 0, gen.UnsafeSkip: 1, gen.UnsafeHook: 2}
	planFastIO   = map[gen.FastIO]int{gen.FastInclude: 0, gen.FastPass: 1, gen.FastDisallow: 2}
	planContexts = map[gen.ContextType]int{ // FLT_*_CONTEXT
		gen.VolumeContext: 1, gen.InstanceContext: 2, gen.FileContext: 4, gen.StreamContext: 8, gen.StreamHandleContext: 16,
	}
	planPostStyle = map[gen.PostStyle]int{gen.PostNone: 0, gen.PostDirect: 1, gen.PostWhenSafe: 2}
)

const (
	otherRole     = 8
	setupInitRole = 17
	fileInitRole  = 18
)

// atSetup reports whether instance setup attaches a context.
func atSetup(spec *gen.Spec, name string) bool {
	for _, c := range spec.Contexts {
		if c.Name == name {
			return c.Type == gen.InstanceContext || c.Type == gen.VolumeContext
		}
	}
	return false
}

// contextType is the number of a context's type, 0 for one that there is not.
func contextType(spec *gen.Spec, name string) int {
	for _, c := range spec.Contexts {
		if c.Name == name {
			return planContexts[c.Type]
		}
	}
	return 0
}

// Results of a hook in the order of sim/plan.h.
const (
	resultVoid = iota
	resultStatus
	resultEnum
)

// writePlan tells the simulator what the spec says: its hooks, and with
// operations when each must run.
func writePlan(spec *gen.Spec, hooks []gen.Hook, header string, operations bool) string {
	var b strings.Builder
	for _, a := range spec.AsyncIO {
		fmt.Fprintf(&b, "start %s\n", startRoutine(spec, a.Name))
	}
	if spec.Port != nil {
		for _, m := range spec.Port.Messages {
			if m.Direction == gen.ToUser {
				fmt.Fprintf(&b, "send %s %d %d\n", sendRoutine(spec, m), boolInt(len(m.Fields) > 0), boolInt(len(m.Reply) > 0))
			}
		}
		fmt.Fprintf(&b, "close %s\n", closeRoutine(spec))
	}
	for _, h := range hooks {
		planHook(&b, spec, h, header)
	}
	if operations {
		for _, op := range spec.Operations {
			planOperation(&b, spec, op, hooks)
		}
	}
	return b.String()
}

func startRoutine(spec *gen.Spec, async string) string { return spec.Name + "Start" + async }

func closeRoutine(spec *gen.Spec) string { return spec.Name + "ClosePort" }

func sendRoutine(spec *gen.Spec, m gen.Message) string { return spec.Name + "Send" + m.Name }

// sendRoutines are the services that send a message to the client.
func sendRoutines(spec *gen.Spec) []string {
	var names []string
	if spec.Port == nil {
		return nil
	}
	for _, m := range spec.Port.Messages {
		if m.Direction == gen.ToUser {
			names = append(names, sendRoutine(spec, m))
		}
	}
	return names
}

func planHook(b *strings.Builder, spec *gen.Spec, h gen.Hook, header string) {
	role, known := planRoles[h.Role]
	id := messageID(header, h)
	switch {
	case h.Role == gen.RoleContextInit && atSetup(spec, h.Item):
		role = setupInitRole
	case h.Role == gen.RoleContextInit:
		role, id = fileInitRole, contextType(spec, h.Item)
	case !known:
		role = otherRole
	}
	result, values := resultEnum, enumerators(header, h.Result)
	switch h.Result {
	case "VOID":
		result = resultVoid
	case "NTSTATUS":
		result = resultStatus
	}
	fmt.Fprintf(b, "hook %s %d %d %d %d %d %d", h.Name, role, majorCode(h.Major), planLevels[h.Irql], id, startedBy(spec, h), result)
	for i, v := range values {
		fmt.Fprintf(b, " %s=%d", strings.TrimPrefix(v, commonPrefix(values)), i)
	}
	if result == resultEnum {
		b.WriteString(" Invalid=99") // C lets a hook return anything
	}
	b.WriteString("\n")
}

var messageDefine = regexp.MustCompile(`(?m)^#define (\w+)_ID (\d+)$`)

// messageID reads the number of a message hook's message out of the headers.
func messageID(header string, h gen.Hook) int {
	if h.Role == gen.RoleMessage {
		for _, m := range messageDefine.FindAllStringSubmatch(header, -1) {
			if strings.HasSuffix(strings.ToLower(strings.ReplaceAll(m[1], "_", "")), strings.ToLower(h.Item)) {
				id, _ := strconv.Atoi(m[2])
				return id
			}
		}
	}
	return -1
}

// commonPrefix is what the enumerators of one type share: MyDrvPreRead.
func commonPrefix(values []string) string {
	for _, v := range values {
		if p, ok := strings.CutSuffix(v, "Continue"); ok {
			return p
		}
	}
	return ""
}

// startedBy is the asynchronous I/O that a hook starts: that of its
// operation, from the hook that runs at PASSIVE_LEVEL. -1 without.
func startedBy(spec *gen.Spec, h gen.Hook) int {
	for _, op := range spec.Operations {
		if op.Major != h.Major || op.Starts == "" || h.Irql != gen.Passive || (h.Role != gen.RolePost && h.Role != gen.RolePended && h.Role != gen.RolePre) {
			continue
		}
		for i, a := range spec.AsyncIO {
			if a.Name == op.Starts {
				return i
			}
		}
	}
	return -1
}

func planOperation(b *strings.Builder, spec *gen.Spec, op gen.Operation, hooks []gen.Hook) {
	code := majorCode(op.Major)
	fast := op.FastIO
	if fast == "" && op.Pattern == gen.Pend {
		fast = gen.FastDisallow
	}
	field := func(name string, value int) { fmt.Fprintf(b, " %s=%d", name, value) }
	fmt.Fprintf(b, "op")
	field("major", code)
	field("pattern", planPatterns[op.Pattern])
	context := 0
	for _, role := range []struct {
		name string
		role gen.HookRole
	}{{"pre", gen.RolePre}, {"post", gen.RolePost}, {"drain", gen.RoleDrain}, {"unsafe", gen.RoleUnsafe}, {"pended", gen.RolePended}, {"swap", gen.RoleSwap}} {
		field(role.name, hookIndex(hooks, op.Major, role.role))
	}
	if len(op.Context) > 0 || len(op.Carries) > 0 || op.SwapBuffer || op.PendVia == gen.ViaQueue {
		context = 1
	}
	field("flags", boolInt(op.PagingIO == gen.IOSkip)*1+boolInt(op.CachedIO == gen.IOSkip)*2+boolInt(op.NonVolumeIO == gen.IOSkip)*4)
	field("on_failure_call", boolInt(op.OnFailure == gen.FailureCall))
	field("on_unsafe", planUnsafe[op.OnUnsafe])
	field("unsafe_status", statusValue(op.UnsafeStatus))
	field("fast_io", planFastIO[fast])
	field("alternative_when_safe", boolInt(op.Alternative == gen.AltWhenSafe))
	field("via_queue", boolInt(op.PendVia == gen.ViaQueue))
	field("post_style", planPostStyle[op.Post])
	field("context", context)
	field("swap_buffer", boolInt(op.SwapBuffer))
	field("fail_no_memory", boolInt(op.OnNoMemory == gen.NoMemoryFail || op.OnNoMemory == "" && op.SwapBuffer))
	field("only_ok", boolInt(op.Major == "IRP_MJ_CLEANUP" || op.Major == "IRP_MJ_CLOSE"))
	attaches := 0
	for _, name := range op.Attaches {
		attaches |= contextType(spec, name)
	}
	field("attaches", attaches)
	b.WriteString("\n")
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func hookIndex(hooks []gen.Hook, major string, role gen.HookRole) int {
	for i, h := range hooks {
		if h.Major == major && h.Role == role {
			return i
		}
	}
	return -1
}
