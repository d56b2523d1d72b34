package selfrelease_test

import (
	"testing"

	"fltkit/analyzers/selfrelease"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, selfrelease.Rule) }
