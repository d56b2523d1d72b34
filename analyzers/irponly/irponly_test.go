package irponly_test

import (
	"testing"

	"fltkit/analyzers/irponly"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, irponly.Rule) }
