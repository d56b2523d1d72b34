package queuecallback_test

import (
	"testing"

	"fltkit/analyzers/queuecallback"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, queuecallback.Rule) }
