package ir

// Partial reports that a part of the driver is not here: declarations that could
// not be read, or functions of its own that are called and have no body.
func (p *Program) Partial() bool {
	declared := map[string]bool{}
	for _, u := range p.Units {
		if len(u.Lost) > 0 {
			return true
		}
		for _, d := range u.Protos {
			declared[d.Name] = true
		}
	}
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			if c.Routine == nil && len(c.Funcs) == 0 && declared[c.Name] {
				return true
			}
		}
	}
	return false
}
