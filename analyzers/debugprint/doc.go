// Package debugprint is a rule.
//
// TODO page.
package debugprint
