package openqueue_test

import (
	"testing"

	"fltkit/analyzers/openqueue"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, openqueue.Rule) }
