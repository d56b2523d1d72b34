// Package userbuffer is a rule.
//
// TODO page.
package userbuffer
