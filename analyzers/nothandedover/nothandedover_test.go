package nothandedover_test

import (
	"testing"

	"fltkit/analyzers/nothandedover"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, nothandedover.Rule) }
