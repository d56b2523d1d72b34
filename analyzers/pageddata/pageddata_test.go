package pageddata_test

import (
	"testing"

	"fltkit/analyzers/pageddata"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, pageddata.Rule) }
