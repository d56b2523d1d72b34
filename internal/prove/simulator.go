package prove

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

var simulatorLock sync.Mutex

// simulatorFor returns the path of the compiled simulator. It is kept in the
// user's cache under the hash of its sources, so it is compiled once.
func simulatorFor(ctx context.Context) (string, error) {
	simulatorLock.Lock()
	defer simulatorLock.Unlock()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum, err := sourceHash()
	if err != nil {
		return "", err
	}
	path := filepath.Join(cache, "fltgen", "simulator-"+sum)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), "build-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if err := unpack(dir); err != nil {
		return "", err
	}
	if err := (toolchain{dir}).buildSimulator(ctx); err != nil {
		return "", err
	}
	return path, os.Rename(filepath.Join(dir, "simulator"), path)
}

func sourceHash() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := sources.ReadFile(path)
		h.Write([]byte(path))
		h.Write(data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))[:16], err
}
