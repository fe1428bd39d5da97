//go:build linux || darwin

package files

import "golang.org/x/sys/unix"

// space is what the disk of a folder says of itself.
func space(root string) (d Disk, known bool) {
	var stat unix.Statfs_t
	if err := unix.Statfs(root, &stat); err != nil {
		return Disk{}, false
	}
	return Disk{Free: int64(stat.Bavail) * int64(stat.Bsize), Size: int64(stat.Blocks) * int64(stat.Bsize)}, true
}
