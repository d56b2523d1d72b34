package gen

import "fmt"

// checkSymbols reports names that, spelt out in C, mean two things.
func (c *checker) checkSymbols() {
	s := c.spec
	owner := map[string]string{}
	claim := func(path, what string, names ...string) {
		for _, name := range names {
			if other, taken := owner[name]; taken && other != what {
				c.rule(path, "%s and %s would both be called %s in C; rename one", what, other, name)
				return
			}
			owner[name] = what
			if kernelTypes[name] {
				c.rule(path, "%s would be called %s in C, which the driver headers define; rename it", what, name)
				return
			}
		}
	}
	n, u := s.Name, s.upper()
	claim("name", "the driver", u+"_POOL_TAG", u+"_PAGED", u+"_INIT", u+"_FLTGEN_H", u+"_MESSAGE_HEADER", u+"_INSTANCE_STATE",
		n+"Filter", n+"Unload", n+"InstanceSetup", n+"InstanceQueryTeardown", n+"InstanceTeardownStart", n+"Registration",
		n+"Operations", n+"Contexts", n+"FailOperation", n+"FinalStatus", n+"QueryName", n+"IsOplockRequest", n+"AttachInstanceState",
		n+"PortFilter", n+"ServerPort", n+"ClientPort", n+"PortConnect", n+"PortDisconnect", n+"PortMessage", n+"OpenPort", n+"ClosePort",
		n+"OnStart", n+"OnStop", n+"OnConnect", n+"OnDisconnect", n+"OnInstanceSetup", n+"OnInstanceTeardown")
	for i, op := range s.Operations {
		claim(fmt.Sprintf("operations[%d].major", i), op.Major, operationSymbols(s, op)...)
	}
	for i, x := range s.Contexts {
		claim(fmt.Sprintf("contexts[%d].name", i), "context "+x.Name, u+"_"+snakeUpper(x.Name), n+"Attach"+x.Name, n+"Cleanup"+x.Name, n+"OnInit"+x.Name, n+"OnCleanup"+x.Name)
	}
	for i, a := range s.AsyncIO {
		t := u + "_" + snakeUpper(a.Name)
		claim(fmt.Sprintf("async_io[%d].name", i), "async_io "+a.Name, t+"_REQUEST", n+"Free"+a.Name+"Request", n+"Release"+a.Name+"Request", n+"Finish"+a.Name+"Request",
			n+"New"+a.Name+"Request", n+"Start"+a.Name, n+"Completed"+a.Name, n+"DoneWork"+a.Name, n+"OnPrepare"+a.Name, n+"OnDone"+a.Name, n+"OnLost"+a.Name)
	}
	if s.Port == nil {
		return
	}
	for i, m := range s.Port.Messages {
		t := u + "_" + snakeUpper(m.Name)
		claim(fmt.Sprintf("port.messages[%d].name", i), "message "+m.Name, t+"_ID", t+"_MESSAGE", t+"_REPLY", n+"Receive"+m.Name, n+"Send"+m.Name, n+"OnMessage"+m.Name)
	}
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
		"Swap", "Copy", "Deliver", "OnPre", "OnPost", "OnPended", "OnSwap", "OnUnsafe", "OnDrain"} {
		symbols = append(symbols, n+verb+name)
	}
	for _, suffix := range []string{"Safe", "Unsafe", "Work"} {
		symbols = append(symbols, n+"Post"+name+suffix)
	}
	for _, answer := range []string{"Continue", "Watch", "Pend", "Complete", "DisallowFastIo"} {
		symbols = append(symbols, n+"Pre"+name+answer, n+"Pended"+name+answer)
	}
	return append(symbols, n+"Pre"+name+"Work", n+"Allocate"+name+"Context", n+"Free"+name+"Context", n+"Open"+name+"Queue", n+"Close"+name+"Queue", n+"New"+name+"Buffer", n+"Give"+name+"Up")
}
