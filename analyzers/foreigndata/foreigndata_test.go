package foreigndata_test

import (
	"testing"

	"fltkit/analyzers/foreigndata"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, foreigndata.Rule) }
