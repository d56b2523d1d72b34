package neverinit_test

import (
	"testing"

	"fltkit/analyzers/neverinit"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, neverinit.Rule) }
