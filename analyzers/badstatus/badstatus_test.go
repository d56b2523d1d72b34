package badstatus_test

import (
	"testing"

	"fltkit/analyzers/badstatus"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, badstatus.Rule) }
