package ctree

// Initial is the number that an initialiser gives to a member of a structure,
// casts looked through; a member that is not written is 0. ok is false when the
// value is no constant.
func Initial(list *InitList, member string) (value int64, ok bool) {
	for _, el := range list.Elems {
		if el.Field == nil || el.Field.Name != member {
			continue
		}
		e := el.Value
		for {
			c, isCast := e.(*Cast)
			if !isCast {
				break
			}
			e = c.X
		}
		lit, isLit := e.(*IntLit)
		if !isLit {
			return 0, false
		}
		return lit.Value, true
	}
	return 0, true
}
