package gen

import "strings"

// asyncView is one asynchronous request as the templates see it.
type asyncView struct {
	AsyncIO
	N, U                                  string
	RequestT, FreeFn, ReleaseFn, FinishFn string
	StartFn, CallbackFn, WorkFn           string
	PrepareHook, DoneHook, LostHook       string
	Transfer                              bool // fltgen fills in the parameters
	TwoOwners                             bool // FltReadFile and FltWriteFile
	Writes                                bool
	Op                                    string // Read or Write
}

func newAsyncView(s *Spec, a AsyncIO) asyncView {
	n := s.Name
	v := asyncView{AsyncIO: a, N: n, U: s.upper(), RequestT: s.upper() + "_" + snakeUpper(a.Name) + "_REQUEST",
		FreeFn: n + "Free" + a.Name + "Request", ReleaseFn: n + "Release" + a.Name + "Request", FinishFn: n + "Finish" + a.Name + "Request",
		StartFn: n + "Start" + a.Name, CallbackFn: n + "Completed" + a.Name, WorkFn: n + "DoneWork" + a.Name,
		PrepareHook: n + "OnPrepare" + a.Name, DoneHook: n + "OnDone" + a.Name,
		TwoOwners: a.Kind != AsyncPerform, Transfer: a.Kind == AsyncPerform && isTransfer(a.Major)}
	if a.Handoff == HandoffWorkItem {
		v.LostHook = n + "OnLost" + a.Name
	}
	v.Writes = a.Kind == AsyncWrite || a.Major == "IRP_MJ_WRITE"
	v.Op = "Read"
	if v.Writes {
		v.Op = "Write"
	}
	return v
}

// messageView is one message of the port as the templates see it.
type messageView struct {
	Message
	N, U             string
	ID               int
	MessageT, ReplyT string // empty when there are no fields
	IDName           string
	Hook, SendFn     string
	HookArgs         string
}

// Receives reports whether clients send messages to the driver.
func (v *driverView) Receives() bool {
	for _, m := range v.Messages {
		if m.Hook != "" {
			return true
		}
	}
	return false
}

// PortNameC is the port's name as the inside of a C string literal.
func (v *driverView) PortNameC() string { return strings.ReplaceAll(v.Port.Name, `\`, `\\`) }

func newMessageViews(s *Spec) []messageView {
	var views []messageView
	for i, m := range s.Port.Messages {
		t := s.upper() + "_" + snakeUpper(m.Name)
		v := messageView{Message: m, N: s.Name, U: s.upper(), ID: i + 1, IDName: t + "_ID"}
		if len(m.Fields) > 0 {
			v.MessageT = t + "_MESSAGE"
		}
		if len(m.Reply) > 0 {
			v.ReplyT = t + "_REPLY"
		}
		if m.Direction == ToDriver {
			v.Hook = s.Name + "OnMessage" + m.Name
		} else {
			v.SendFn = s.Name + "Send" + m.Name
		}
		var args []string
		if v.MessageT != "" {
			args = append(args, "&message")
		}
		if v.ReplyT != "" {
			args = append(args, "&reply")
		}
		v.HookArgs = strings.Join(args, ", ")
		views = append(views, v)
	}
	return views
}
