package userbuffer_test

import (
	"testing"

	"fltkit/analyzers/userbuffer"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, userbuffer.Rule) }
