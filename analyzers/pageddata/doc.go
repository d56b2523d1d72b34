// Package pageddata is a rule.
//
// TODO page.
package pageddata
