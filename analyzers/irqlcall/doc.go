// Package irqlcall is a rule.
//
// TODO page.
package irqlcall
