// Package cfront reads driver C: it turns one .c file into a ctree.Unit.
//
// A Session holds what all units of a run share: the header model (wdk/),
// preprocessed once and resolved on demand. A Driver adds the include
// directories, the defines and the FileSet of one driver. Driver.Parse may be
// called from several goroutines.
//
// The way of a unit: internal/cpp preprocesses; split cuts the tokens into
// external declarations; lower rewrites what only Microsoft's compiler reads
// (exception handling, inline assembly, odd literals) to plain C that keeps
// a reference from each token to where it was written; modernc.org/cc parses
// that text, without type checking; the reader resolves names, types and
// constants over the parse tree. The parser only has to know which names are
// types, so it never sees the header model: it gets one typedef for each model
// type that the unit mentions.
//
// Code that does not parse costs its own declaration and no more: the error is
// mapped back to the declaration, its body is dropped, the others are read.
// What was lost is in Unit.Lost, never silent.
package cfront
