// Package blocking is a rule.
//
// TODO page.
package blocking
