package asyncresult_test

import (
	"testing"

	"fltkit/analyzers/asyncresult"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, asyncresult.Rule) }
