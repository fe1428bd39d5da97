//go:build linux || darwin

package files

import "golang.org/x/sys/unix"

// room is how many bytes the disk still takes, if it says so.
func (f *folder) room() (bytes int64, known bool) {
	var stat unix.Statfs_t
	if err := unix.Statfs(f.root, &stat); err != nil {
		return 0, false
	}
	return int64(stat.Bavail) * int64(stat.Bsize), true
}
