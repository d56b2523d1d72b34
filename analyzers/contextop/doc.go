// Package contextop is a rule.
//
// TODO page.
package contextop
