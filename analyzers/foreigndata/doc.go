// Package foreigndata is a rule.
package foreigndata
