package readonlyfield_test

import (
	"testing"

	"fltkit/analyzers/readonlyfield"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, readonlyfield.Rule) }
