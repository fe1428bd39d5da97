//go:build !linux && !darwin && !windows

package files

// disk is what the folder's disk says of itself.
func (f *folder) disk() (d Disk, known bool) { return Disk{}, false }
