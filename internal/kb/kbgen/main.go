// Kbgen turns the kernel knowledge in internal/kb/data into static Go tables (internal/kb/*_gen.go) and into
// docs/contracts.md. Run it as "go generate ./internal/kb"; it is built with the tag kbgen, which leaves the tables
// out, so that broken or missing tables never stop it.
//
// Exit status: 0 done, 1 the data is wrong (every mistake is printed as file:line) or a file cannot be written.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run generates for the kb folder dir and writes what has changed.
func run(dir string) error {
	files, err := generate(os.DirFS(dir + "/data"))
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(dir+"/"+name, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
