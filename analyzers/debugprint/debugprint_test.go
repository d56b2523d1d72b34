package debugprint_test

import (
	"testing"

	"fltkit/analyzers/debugprint"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, debugprint.Rule) }
