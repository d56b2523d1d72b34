package callbackdata_test

import (
	"testing"

	"fltkit/analyzers/callbackdata"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, callbackdata.Rule) }
