package matrix

import (
	"fmt"
	"strings"

	"fltkit/internal/gen"
)

// The parts of a spec beside its operations: each family has a page of YAML
// with the options of one part in it.
var partFamilies = []family{
	{"driver", []factor{
		{"start", words("boot system auto demand")}, {"detachable", words("true false")}, {"unloadable", words("true false")},
		{"start-hook", []string{"", "start"}}, {"stop-hook", []string{"", "stop"}},
		{"setup-hook", []string{"", "instance-setup"}}, {"teardown-hook", []string{"", "instance-teardown"}}, {"port", words("no yes")},
	}},
	{"context", []factor{
		{"type", words("stream stream-handle file volume instance")}, {"pool", words("nonpaged paged")}, {"init", words("true false")},
		{"cleanup", words("true false")}, {"field", words("LONG KEVENT EX_PUSH_LOCK ERESOURCE UNICODE_STRING")},
	}},
	{"async", []factor{
		{"kind", []string{"read", "write", "perform", "perform, major: IRP_MJ_WRITE", "perform, major: IRP_MJ_QUERY_INFORMATION", "perform, major: IRP_MJ_FLUSH_BUFFERS"}},
		{"handoff", words("none work-item")}, {"non_cached", words("false true")}, {"fields", words("no yes")},
	}},
	{"port", []factor{
		{"direction", words("to-driver to-user")}, {"fields", words("no yes")}, {"reply", words("no yes")}, {"whole", words("yes no")},
	}},
}

const matrixDriver = "driver:\n  altitude: \"370030\"\n  load_order_group: FSFilter Activity Monitor\n"

// partSpec writes the spec of one row of a part's family.
func partSpec(f family, row []int) string {
	get := func(key string) string {
		for i, x := range f.factors {
			if x.key == key {
				return x.values[row[i]]
			}
		}
		return ""
	}
	head, operation := "version: 1\nname: Matrix\n", "operations:\n  - {major: IRP_MJ_SET_EA, pattern: work-item, on_unsafe: skip"
	switch f.pattern {
	case "driver":
		return head + matrixDriver + driverKeys(get) + operation + "}\n"
	case "context":
		return head + matrixDriver + contextSpec(get)
	case "async":
		fields := ""
		if get("fields") == "yes" {
			fields = ", context: [{name: Tick, type: LARGE_INTEGER}]"
		}
		return head + matrixDriver + fmt.Sprintf("async_io:\n  - {name: Copy, kind: %s, handoff: %s, non_cached: %s%s}\n", get("kind"), get("handoff"), get("non_cached"), fields) +
			operation + ", starts: Copy}\n"
	default:
		if get("whole") == "yes" {
			head += matrixDriver
		}
		message := "    - {name: Note, direction: " + get("direction")
		if get("fields") == "yes" {
			message += ", fields: [{name: Mode, type: ULONG}, {name: Text, type: WCHAR, count: 20}]"
		}
		if get("reply") == "yes" {
			message += ", reply: [{name: Allow, type: BOOLEAN}]"
		}
		return head + "port:\n  name: \\MatrixPort\n  messages:\n" + message + "}\n" + operation + "}\n"
	}
}

func driverKeys(get func(string) string) string {
	var hooks []string
	for _, key := range words("start-hook stop-hook setup-hook teardown-hook") {
		if h := get(key); h != "" {
			hooks = append(hooks, h)
		}
	}
	text := fmt.Sprintf("  start: %s\n  detachable: %s\n  unloadable: %s\n  hooks: [%s]\n", get("start"), get("detachable"), get("unloadable"), strings.Join(hooks, ", "))
	if get("port") == "yes" {
		text += "port:\n  name: \\MatrixPort\n"
	}
	return text
}

// contextSpec attaches the context where its type lets it, and carries it to
// a post-operation that may release it.
func contextSpec(get func(string) string) string {
	text := fmt.Sprintf("contexts:\n  - {name: State, type: %s, pool: %s, init: %s, cleanup: %s, fields: [{name: Value, type: %s}]}\noperations:\n",
		get("type"), get("pool"), get("init"), get("cleanup"), get("field"))
	if t := get("type"); t != "volume" && t != "instance" {
		text += "  - {major: IRP_MJ_CREATE, pattern: post-create, attaches: [State]}\n"
	}
	pattern := "direct"
	if get("pool") == "paged" {
		pattern = "synchronized"
	}
	return text + "  - {major: IRP_MJ_SET_EA, pattern: " + pattern + ", carries: [State]}\n"
}

// partCases makes the specs of the parts.
func partCases() []Case {
	var cases []Case
	for _, f := range partFamilies {
		load := func(row []int) (*gen.Spec, error) { return gen.Load("matrix.flt.yaml", []byte(partSpec(f, row))) }
		rows := cover(f, func(row []int) bool { _, err := load(row); return err == nil })
		for i, row := range rows {
			s, err := load(row)
			if err != nil {
				panic(err) // cover returns legal rows only
			}
			cases = append(cases, Case{Name: fmt.Sprintf("%s-%03d", f.pattern, i), YAML: partSpec(f, row), Spec: s})
		}
	}
	return cases
}
