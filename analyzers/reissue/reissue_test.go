package reissue_test

import (
	"testing"

	"fltkit/analyzers/reissue"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, reissue.Rule) }
