package irqlcall_test

import (
	"testing"

	"fltkit/analyzers/irqlcall"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, irqlcall.Rule) }
