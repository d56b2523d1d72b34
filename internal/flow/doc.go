// Package flow is the engine: it runs every root of a driver over its
// control-flow graphs and says, for each call and each access, at which IRQL
// and in which circumstances it can happen.
//
// The method is property simulation. A State has an identity P (the IRQL
// interval, what is known of the operation, locks, owned objects) and values V
// (what locations and symbols are known to be). At a join, states with equal P
// merge and their V is joined pointwise; states with different P stay apart.
// Calls are tabulated top-down by the part of the state that the callee can
// look at, so that a state in a helper is its own witness: it was really built
// by a caller.
//
// The engine knows the effects of package kb and no routine by name. Rules read
// its events; they are not part of it.
package flow
