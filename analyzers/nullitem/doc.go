// Package nullitem is a rule.
package nullitem
