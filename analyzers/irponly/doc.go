// Package irponly is a rule.
package irponly
