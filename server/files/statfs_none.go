//go:build !linux && !darwin && !windows

package files

// space is what the disk of a folder says of itself.
func space(string) (d Disk, known bool) { return Disk{}, false }
