// Package pageable is a rule.
//
// TODO page.
package pageable
