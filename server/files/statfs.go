//go:build linux || darwin

package files

import "golang.org/x/sys/unix"

// disk is what the folder's disk says of itself.
func (f *folder) disk() (d Disk, known bool) {
	var stat unix.Statfs_t
	if err := unix.Statfs(f.root, &stat); err != nil {
		return Disk{}, false
	}
	return Disk{Free: int64(stat.Bavail) * int64(stat.Bsize), Size: int64(stat.Blocks) * int64(stat.Bsize)}, true
}
