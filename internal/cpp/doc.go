// Package cpp preprocesses driver C as the Microsoft compiler does.
//
// Preprocess reads one source file and returns a Unit: the tokens that are
// left for a C parser, and beside them what a checker needs to know and a
// parser does not. The table of expansions tells where each token was spelled
// and through which macros it came. SAL, __declspec, calling conventions and
// similar words are annotations: they are recognised by name, never expanded,
// taken out of the token stream and recorded together with the index of the
// token that they stand before. Pragmas and fltlint comments are recorded in
// the same way.
//
// Real driver code does not always compile: headers are missing, quotes stand
// unbalanced in disabled text, macros are called with too few arguments. All
// of this is tolerated; what had to be guessed is in Unit.Diags. No input
// makes the package panic or run for ever.
//
// The header model is preprocessed once into a Snapshot. Each translation
// unit then starts from the snapshot's macros and sees an include of a model
// header as a marker only.
package cpp
