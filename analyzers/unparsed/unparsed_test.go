package unparsed_test

import (
	"testing"

	"fltkit/analyzers/unparsed"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unparsed.Rule) }
