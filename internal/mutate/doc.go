// Package mutate makes small wrong changes to the C of a correct driver, as
// people make them: a guard or a call is missing or there twice, a condition
// is the wrong way round, a constant or a pool type is another one, something
// is freed on the wrong side of giving it away, another status is returned.
//
// The operators work on tokens and statements, know no meaning, and are applied
// wherever they fit. So many mutants are harmless, and some do not compile. They
// measure two things: what the checker reports of them, and what the simulator
// of the filter manager rejects in generated drivers.
package mutate
