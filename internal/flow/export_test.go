package flow

// Steps is the number of instructions that the analysis executed, replay included.
func (r *Result) Steps() int {
	if len(r.Events) == 0 {
		return 0
	}
	return r.Events[0].exec.e.steps
}
