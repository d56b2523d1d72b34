package gen

import "slices"

func asyncHooks(s *Spec, a AsyncIO) []Hook {
	request := Param{"_Inout_", "P" + s.upper() + "_" + snakeUpper(a.Name) + "_REQUEST", "Request"}
	done := Dispatch
	if a.Handoff == HandoffWorkItem {
		done = Passive
	}
	prepare := []Param{request}
	if a.Kind == AsyncPerform && !isTransfer(a.Major) {
		prepare = append(prepare, Param{"_Inout_", "PFLT_CALLBACK_DATA", "CallbackData"})
	}
	prepare = append(prepare, Param{"_In_opt_", "PVOID", "Parameter"})
	result := []Param{{"_In_", "NTSTATUS", "Status"}, {"_In_", "ULONG_PTR", "Information"}}
	hooks := []Hook{
		{Name: s.Name + "OnPrepare" + a.Name, Role: RoleAsyncPrepare, Item: a.Name, Irql: Passive, Result: "NTSTATUS", Params: prepare,
			Doc: []string{"Fills in the request: its fields, and the buffer when data goes out.", "An error gives the request up; no other hook is called for it then."}},
		{Name: s.Name + "OnDone" + a.Name, Role: RoleAsyncDone, Item: a.Name, Irql: done, Result: "VOID", Params: slices.Concat([]Param{request}, result),
			Doc: []string{"The request ended with Status. Called exactly once for each request that was started.", "The request and its buffer are freed when the hook returns."}},
	}
	if a.Handoff == HandoffWorkItem {
		hooks = append(hooks, Hook{Name: s.Name + "OnLost" + a.Name, Role: RoleAsyncLost, Item: a.Name, Irql: Dispatch, Result: "VOID", Params: slices.Concat([]Param{request}, result),
			Doc: []string{"Takes the place of the done hook when the work item could not be queued.", "Frees what the request's fields own, in code that is legal at DISPATCH_LEVEL."}})
	}
	return hooks
}

// isTransfer reports whether the generated code fills in the parameters of an
// FltPerformAsynchronousIo itself.
func isTransfer(major string) bool { return major == "IRP_MJ_READ" || major == "IRP_MJ_WRITE" }

func portHooks(s *Spec) []Hook {
	hooks := []Hook{
		{Name: s.Name + "OnConnect", Role: RolePortConnect, Irql: Passive, Result: "NTSTATUS", Doc: []string{"A client wants to connect. An error refuses it."}},
		{Name: s.Name + "OnDisconnect", Role: RolePortDisconnect, Irql: Passive, Result: "VOID", Doc: []string{"The client has gone."}},
	}
	for _, m := range s.Port.Messages {
		if m.Direction != ToDriver {
			continue
		}
		var params []Param
		if len(m.Fields) > 0 {
			params = append(params, Param{"_In_", "CONST " + s.upper() + "_" + snakeUpper(m.Name) + "_MESSAGE *", "Message"})
		}
		if len(m.Reply) > 0 {
			params = append(params, Param{"_Out_", "P" + s.upper() + "_" + snakeUpper(m.Name) + "_REPLY", "Reply"})
		}
		hooks = append(hooks, Hook{Name: s.Name + "OnMessage" + m.Name, Role: RoleMessage, Item: m.Name, Irql: Passive, Result: "NTSTATUS", Params: params,
			Doc: []string{"The client sent " + m.Name + ". Message and reply are copies in kernel memory.", "The contents are the client's: check them."}})
	}
	return hooks
}
