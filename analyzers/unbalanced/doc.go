// Package unbalanced is a rule.
//
// TODO page.
package unbalanced
