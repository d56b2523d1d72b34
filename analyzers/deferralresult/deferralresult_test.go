package deferralresult_test

import (
	"testing"

	"fltkit/analyzers/deferralresult"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, deferralresult.Rule) }
