package afterrelease_test

import (
	"testing"

	"fltkit/analyzers/afterrelease"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, afterrelease.Rule) }
