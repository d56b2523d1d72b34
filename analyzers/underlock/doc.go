// Package underlock is a rule.
//
// TODO page.
package underlock
