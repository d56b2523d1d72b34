package apcsoff_test

import (
	"testing"

	"fltkit/analyzers/apcsoff"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, apcsoff.Rule) }
