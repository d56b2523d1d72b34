package apccall_test

import (
	"testing"

	"fltkit/analyzers/apccall"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, apccall.Rule) }
