// Package callbackdata is a rule.
package callbackdata
