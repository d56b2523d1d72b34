package lostcontext_test

import (
	"testing"

	"fltkit/analyzers/lostcontext"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, lostcontext.Rule) }
