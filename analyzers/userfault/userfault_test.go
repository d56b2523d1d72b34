package userfault_test

import (
	"testing"

	"fltkit/analyzers/userfault"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, userfault.Rule) }
