// Package pagedpool is a rule.
//
// TODO page.
package pagedpool
