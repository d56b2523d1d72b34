package completestatus_test

import (
	"testing"

	"fltkit/analyzers/completestatus"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, completestatus.Rule) }
