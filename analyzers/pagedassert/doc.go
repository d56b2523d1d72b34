// Package pagedassert is a rule.
//
// TODO page.
package pagedassert
