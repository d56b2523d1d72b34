// Package spinpage is a rule.
//
// TODO page.
package spinpage
