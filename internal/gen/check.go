package gen

import (
	"fmt"
	"strings"
	"time"
)

// checker applies the rules that tie values together, and fills in defaults.
// It reports at the value's place, by path.
type checker struct {
	spec *Spec
	*decoder
}

// rule reports a broken rule at a path, or at the nearest enclosing value
// that is written in the file.
func (c *checker) rule(path, format string, args ...any) {
	for {
		if at, ok := c.places[path]; ok {
			c.fail(at, StageRule, format, args...)
			return
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			c.fail(place{1, 1}, StageRule, format, args...)
			return
		}
		path = path[:i]
	}
}

func (c *checker) checkAll() {
	c.checkName()
	if c.spec.Driver != nil {
		c.checkDriver()
	}
	if len(c.spec.Operations) == 0 {
		c.rule("operations", "a spec needs at least one operation")
	}
	if n := len(c.spec.Operations); n > len(majors) {
		c.rule(fmt.Sprintf("operations[%d]", len(majors)), "%d operations, but there are only %d major functions and each is listed once", n, len(majors))
		return
	}
	c.checkContexts()
	c.checkAsync()
	seen := map[string]int{}
	for i := range c.spec.Operations {
		op, path := &c.spec.Operations[i], fmt.Sprintf("operations[%d]", i)
		if first, twice := seen[op.Major]; twice {
			c.rule(path+".major", "%s is listed twice; the first time is operations[%d]", op.Major, first)
			continue
		}
		seen[op.Major] = i
		c.checkOperation(op, path)
	}
	if c.spec.Port != nil {
		c.checkPort()
	}
	if len(c.errs) == 0 {
		c.checkSymbols()
	}
}

func (c *checker) checkName() {
	name := c.spec.Name
	lower := strings.ToLower(name)
	switch {
	case deviceNames[lower]:
		c.rule("name", "%q is a device name on Windows, so no file can be called %s.inf; choose another name", name, lower)
	case kernelPrefixes[lower]:
		c.rule("name", "%q starts the names of kernel routines, which the generated routines would hide; choose another name", name)
	case reservedWords[name] || reservedWords[lower]:
		c.rule("name", "%q is reserved in driver C; choose another name", name)
	}
}

// identifier checks a name that becomes a C identifier by itself.
func (c *checker) identifier(path, name string) {
	if reservedWords[name] {
		c.rule(path, "%q is reserved in driver C; choose another name", name)
	}
}

func (c *checker) checkDriver() {
	d := c.spec.Driver
	group, _ := lookupGroup(d.LoadOrderGroup)
	var altitude int
	fmt.Sscanf(d.Altitude, "%d", &altitude)
	if altitude < group.Low || altitude > group.High {
		c.rule("driver.altitude", "altitude %s is outside %s, which is %d to %d", d.Altitude, group.Name, group.Low, group.High)
	}
	for _, part := range strings.Split(d.Version, ".") {
		var n int
		fmt.Sscanf(part, "%d", &n)
		if n > 65535 {
			c.rule("driver.version", "%s in the version is over 65535", part)
		}
	}
	if d.Date != "" {
		if _, err := time.Parse("01/02/2006", d.Date); err != nil {
			c.rule("driver.date", "%s is not a day of the calendar (mm/dd/yyyy)", d.Date)
		}
	}
	seen := map[DriverHook]bool{}
	for i, h := range d.Hooks {
		path := fmt.Sprintf("driver.hooks[%d]", i)
		if seen[h] {
			c.rule(path, "hook %q is listed twice", h)
		}
		seen[h] = true
		if h == HookStop && !isTrue(d.Unloadable, true) {
			c.rule(path, "the stop hook would never run: the driver is not unloadable")
		}
	}
}

func (c *checker) checkContexts() {
	types, names := map[ContextType]string{}, map[string]bool{}
	for i := range c.spec.Contexts {
		x, path := &c.spec.Contexts[i], fmt.Sprintf("contexts[%d]", i)
		c.identifier(path+".name", x.Name)
		if names[x.Name] {
			c.rule(path+".name", "context %q is declared twice", x.Name)
		} else if other, twice := types[x.Type]; twice {
			c.rule(path+".type", "%q is a %s context already; an object holds one context of a driver", other, x.Type)
		}
		names[x.Name], types[x.Type] = true, x.Name
		if x.Pool == "" {
			x.Pool = NonPaged
		}
		c.checkContextPool(*x, path)
		if x.atSetup() && c.spec.Driver == nil {
			c.rule(path+".type", "%s contexts are attached while an instance is set up, which only a spec with driver: generates", x.Type)
		}
		size := c.checkFields(path+".fields", x.Fields, nil)
		if size > 65535 {
			c.rule(path+".fields", "the context has %d bytes; the Filter Manager's limit is 65535 (R-162)", size)
		}
		for j, f := range x.Fields {
			if f.Type == "ERESOURCE" && !(x.Init && x.Cleanup) {
				c.rule(fmt.Sprintf("%s.fields[%d].type", path, j), "an ERESOURCE needs init: true and cleanup: true, where it is initialised and deleted")
			}
		}
	}
}

func (c *checker) checkContextPool(x Context, path string) {
	if x.Pool != Paged {
		return
	}
	if x.Type == VolumeContext {
		c.rule(path+".pool", "a volume context must be nonpaged (R-142)")
	}
	for j, f := range x.Fields {
		if lookupFieldType(f.Type).lock {
			c.rule(fmt.Sprintf("%s.fields[%d].type", path, j), "%s must live in nonpaged memory; make context %q nonpaged (R-178)", f.Type, x.Name)
		}
	}
	for _, op := range c.spec.Operations {
		if x.Type == InstanceContext && op.Pattern == Pend && op.PendVia == ViaQueue {
			c.rule(path+".pool", "the queue of %s lives in the instance context and has a spin lock: it must be nonpaged (R-178)", op.Major)
		}
	}
}

// checkFields checks the members of one structure and returns its size in
// bytes, padding included.
func (c *checker) checkFields(path string, fields []Field, taken []string) int {
	seen := map[string]bool{}
	for _, name := range taken {
		seen[name] = true
	}
	size := 0
	for i, f := range fields {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.identifier(at+".name", f.Name)
		if seen[f.Name] {
			c.rule(at+".name", "field %q exists already", f.Name)
		}
		seen[f.Name] = true
		t := lookupFieldType(f.Type)
		align := min(max(t.size, 1), 8)
		size = (size + align - 1) / align * align
		size += t.size * max(f.Count, 1)
	}
	return (size + 7) / 8 * 8
}

func (c *checker) checkAsync() {
	names := map[string]bool{}
	for i := range c.spec.AsyncIO {
		a, path := &c.spec.AsyncIO[i], fmt.Sprintf("async_io[%d]", i)
		c.identifier(path+".name", a.Name)
		if names[a.Name] {
			c.rule(path+".name", "async_io %q is declared twice", a.Name)
		}
		names[a.Name] = true
		if a.MaxLength == 0 {
			a.MaxLength = 65536
		}
		if a.Handoff == "" {
			a.Handoff = HandoffNone
		}
		c.checkAsyncMajor(a, path)
		c.checkFields(path+".context", a.Context, []string{"Instance", "ByteOffset", "Buffer", "Length", "WorkItem", "FinalStatus", "FinalInformation", "References", "Finished"})
		if a.NonCached && a.MaxLength%512 != 0 {
			c.rule(path+".max_length", "non-cached transfers are multiples of the sector size, so the largest must be a multiple of 512 (R-130)")
		}
	}
}

func (c *checker) checkAsyncMajor(a *AsyncIO, path string) {
	if a.Kind != AsyncPerform {
		if a.Major != "" {
			c.rule(path+".major", "major belongs to kind: perform; %s sends IRP_MJ_%s", a.Kind, strings.ToUpper(string(a.Kind)))
		}
		return
	}
	if a.Major == "" {
		a.Major = "IRP_MJ_READ"
	}
	m, _ := lookupMajor(a.Major)
	switch {
	case strings.HasPrefix(a.Major, "IRP_MJ_CREATE"):
		c.rule(path+".major", "a create cannot be asynchronous (R-126); call FltCreateFileEx from a hook that runs at PASSIVE_LEVEL")
	case !m.irp || m.onlyOK || m.noPost || a.Major == "IRP_MJ_PNP":
		c.rule(path+".major", "a driver cannot send %s itself", a.Major)
	case a.NonCached && !isTransfer(a.Major):
		c.rule(path+".non_cached", "non_cached belongs to reads and writes")
	}
}

func (c *checker) checkPort() {
	p := c.spec.Port
	names := map[string]bool{}
	for i := range p.Messages {
		m, path := &p.Messages[i], fmt.Sprintf("port.messages[%d]", i)
		c.identifier(path+".name", m.Name)
		if names[m.Name] {
			c.rule(path+".name", "message %q is declared twice", m.Name)
		}
		names[m.Name] = true
		c.checkMessageFields(path+".fields", m.Fields)
		c.checkMessageFields(path+".reply", m.Reply)
		if m.Direction == ToDriver && m.TimeoutMS != 0 {
			c.rule(path+".timeout_ms", "timeout_ms belongs to messages to-user: the driver does not wait for its client")
		}
		if m.Direction == ToUser && m.TimeoutMS == 0 {
			m.TimeoutMS = 1000
		}
	}
}

// maxMessageBytes bounds a message, which is copied to the kernel stack.
const maxMessageBytes = 1024

func (c *checker) checkMessageFields(path string, fields []Field) {
	for i, f := range fields {
		if !lookupFieldType(f.Type).plain {
			c.rule(fmt.Sprintf("%s[%d].type", path, i), "%s cannot cross to user mode: messages hold plain data", f.Type)
		}
	}
	if size := c.checkFields(path, fields, nil); size > maxMessageBytes {
		c.rule(path, "the message has %d bytes; %d is the limit, because it is copied to the kernel stack", size, maxMessageBytes)
	}
}
