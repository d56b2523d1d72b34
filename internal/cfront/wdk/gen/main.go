// Command gen writes the *_routines.h files of the header model from the prototypes in package kb.
//
// A prototype goes to the header that documents the routine, or to the next umbrella header that knows all its types;
// what the hand-written headers declare already is left out. Run it with go generate in the folder above.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	files, missing, err := generate(os.DirFS("."))
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.FromSlash(name), text, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
	}
	for _, m := range missing {
		fmt.Fprintln(os.Stderr, "not declared:", m)
	}
}
