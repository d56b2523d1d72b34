//go:build kbgen

package kb

// The generator is built without the tables it is about to write.
var (
	builtin   tables
	contracts []ContractRow
)
