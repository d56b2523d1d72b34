package prove

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed sim/*.c sim/*.h sim/*.def include/*.h include/*.def
var sources embed.FS

// unpack writes the embedded folders sim and include below dir.
func unpack(dir string) error {
	return fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(path))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := sources.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}
