// Package annotated is a rule.
//
// TODO page.
package annotated
