// Package leak is a rule.
package leak
