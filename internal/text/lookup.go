package text

import (
	"io/fs"
	"strings"
	"sync"
)

// A Lookup finds files as Windows does, regardless of case and with either
// slash, and remembers directory listings. It is safe for concurrent use.
type Lookup struct {
	readDir func(string) ([]fs.DirEntry, error)
	join    func(...string) string

	mu   sync.Mutex
	dirs map[string]map[string]listed // directory -> lower-case name
}

// listed is one directory entry.
type listed struct {
	name  string
	isDir bool
}

// NewLookup returns a Lookup over the given directory reader and path joiner
// (os.ReadDir and filepath.Join, or those of an fs.FS and package path).
func NewLookup(readDir func(string) ([]fs.DirEntry, error), join func(...string) string) *Lookup {
	return &Lookup{readDir: readDir, join: join, dirs: make(map[string]map[string]listed)}
}

// Find returns the path of the file name below dir as it is spelled on disk.
func (l *Lookup) Find(dir, name string) (string, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		return "", false
	}
	cur, isDir := dir, true
	if strings.HasPrefix(name, "/") {
		cur = "/"
	}
	for part := range strings.SplitSeq(name, "/") {
		switch part {
		case "", ".":
			continue
		case "..":
			cur, isDir = l.join(cur, ".."), true
			continue
		}
		entry, ok := l.listing(cur)[strings.ToLower(part)]
		if !ok {
			return "", false
		}
		cur, isDir = l.join(cur, entry.name), entry.isDir
	}
	return cur, !isDir
}

// listing returns the names in dir, keyed by lower case; nil if unreadable.
func (l *Lookup) listing(dir string) map[string]listed {
	l.mu.Lock()
	defer l.mu.Unlock()
	names, ok := l.dirs[dir]
	if ok {
		return names
	}
	entries, err := l.readDir(dir)
	if err == nil {
		names = make(map[string]listed, len(entries))
		for _, e := range entries {
			key := strings.ToLower(e.Name())
			// Where names differ in case only, the first in order wins.
			if _, dup := names[key]; !dup {
				names[key] = listed{e.Name(), e.IsDir()}
			}
		}
	}
	l.dirs[dir] = names
	return names
}
