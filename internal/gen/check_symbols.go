package gen

import "fmt"

// claim is the C names that one item of the spec may bring.
type claim struct {
	path  string // of the item in the spec
	what  string // for messages
	names []string
}

// checkSymbols reports names that, spelt out in C, mean two things.
func (c *checker) checkSymbols() {
	owner := map[string]string{}
	for _, item := range claims(c.spec) {
		for _, name := range item.names {
			if other, taken := owner[name]; taken && other != item.what {
				c.rule(item.path, "%s and %s would both be called %s in C; rename one", item.what, other, name)
				break
			}
			owner[name] = item.what
			if kernelTypes[name] {
				c.rule(item.path, "%s would be called %s in C, which the driver headers define; rename it", item.what, name)
				break
			}
		}
	}
}

// claims lists the C names of a spec: structures without the P of their
// pointer types, functions, variables, macros and enumerators.
func claims(s *Spec) []claim {
	n, u := s.Name, s.upper()
	list := []claim{{"name", "the driver", driverSymbols(n, u)}}
	for i, op := range s.Operations {
		list = append(list, claim{fmt.Sprintf("operations[%d].major", i), op.Major, operationSymbols(s, op)})
	}
	for i, x := range s.Contexts {
		list = append(list, claim{fmt.Sprintf("contexts[%d].name", i), "context " + x.Name,
			[]string{u + "_" + snakeUpper(x.Name), n + "Attach" + x.Name, n + "Cleanup" + x.Name, n + "OnInit" + x.Name, n + "OnCleanup" + x.Name}})
	}
	for i, a := range s.AsyncIO {
		list = append(list, claim{fmt.Sprintf("async_io[%d].name", i), "async_io " + a.Name,
			[]string{u + "_" + snakeUpper(a.Name) + "_REQUEST", n + "Free" + a.Name + "Request", n + "Release" + a.Name + "Request", n + "Finish" + a.Name + "Request",
				n + "New" + a.Name + "Request", n + "Start" + a.Name, n + "Completed" + a.Name, n + "DoneWork" + a.Name, n + "OnPrepare" + a.Name, n + "OnDone" + a.Name, n + "OnLost" + a.Name}})
	}
	if s.Port == nil {
		return list
	}
	for i, m := range s.Port.Messages {
		t := u + "_" + snakeUpper(m.Name)
		list = append(list, claim{fmt.Sprintf("port.messages[%d].name", i), "message " + m.Name,
			[]string{t + "_ID", t + "_MESSAGE", t + "_REPLY", n + "Receive" + m.Name, n + "Send" + m.Name, n + "OnMessage" + m.Name}})
	}
	return list
}

// driverSymbols lists the names that do not depend on any item.
func driverSymbols(n, u string) []string {
	names := []string{"DriverEntry"}
	for _, suffix := range []string{"POOL_TAG", "PAGED", "INIT", "FLTGEN_H", "MESSAGE_HEADER", "MESSAGES_H", "PORT_NAME", "INSTANCE_STATE"} {
		names = append(names, u+"_"+suffix)
	}
	for _, suffix := range []string{"Filter", "Unload", "InstanceSetup", "InstanceQueryTeardown", "InstanceTeardownStart", "Registration",
		"Operations", "Contexts", "FailOperation", "FinalStatus", "QueryName", "IsOplockRequest", "AttachInstanceState",
		"PortFilter", "ServerPort", "ClientPort", "PortConnect", "PortDisconnect", "PortMessage", "OpenPort", "ClosePort",
		"OnStart", "OnStop", "OnConnect", "OnDisconnect", "OnInstanceSetup", "OnInstanceTeardown"} {
		names = append(names, n+suffix)
	}
	return names
}

// operationSymbols lists every C name that an operation may bring.
func operationSymbols(s *Spec, op Operation) []string {
	if op.Pattern == Raw {
		var names []string
		for _, name := range []string{op.RawPre, op.RawPost} {
			if name != "" {
				names = append(names, name)
			}
		}
		return names
	}
	n, u, name := s.Name, s.upper(), camelMajor(op.Major)
	t := snakeUpper(name)
	symbols := []string{u + "_" + t + "_CONTEXT", u + "_" + t + "_QUEUE", u + "_PRE_" + t + "_RESULT", u + "_PENDED_" + t + "_RESULT"}
	for _, verb := range []string{"Pre", "Post", "Pend", "Finish", "Refuse", "Resume", "Abandon", "Insert", "Remove", "Peek", "Acquire", "Release", "Canceled",
		"OnPre", "OnPost", "OnPended", "OnUnsafe", "OnDrain"} {
		symbols = append(symbols, n+verb+name)
	}
	if op.SwapBuffer {
		symbols = append(symbols, n+"Swap"+name, n+"Copy"+name, n+"Deliver"+name, n+"DeliverMdl"+name, n+"OnSwap"+name, n+"New"+name+"Buffer", n+"Give"+name+"Up")
	}
	for _, suffix := range []string{"Safe", "Unsafe", "Work"} {
		symbols = append(symbols, n+"Post"+name+suffix)
	}
	for _, answer := range []string{"Continue", "Watch", "Pend", "Complete", "DisallowFastIo"} {
		symbols = append(symbols, n+"Pre"+name+answer, n+"Pended"+name+answer)
	}
	return append(symbols, n+"Pre"+name+"Work", n+"Allocate"+name+"Context", n+"Free"+name+"Context", n+"Open"+name+"Queue", n+"Close"+name+"Queue")
}
