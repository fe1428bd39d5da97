package files

import "testing"

// The page writes them the same: ui/web/i18n/format.test.ts.
func TestSizesReadAsInThePage(t *testing.T) {
	for size, want := range map[int64]string{
		0:             "0 bytes",
		1:             "1 byte",
		999:           "999 bytes",
		1_000:         "1,000 bytes",
		1_023:         "1,023 bytes",
		1_024:         "1 kB",
		65_536:        "64 kB",
		1_023_487:     "999 kB",
		1_024_000:     "1,000 kB",
		1_048_063:     "1,023 kB",
		1_048_064:     "1 MB",
		10 << 20:      "10 MB",
		1_234_567_890: "1.15 GB",
		1 << 30:       "1 GB",
		1_025 << 30:   "1,025 GB",
	} {
		if got := sizeText(size); got != want {
			t.Errorf("%d: %q, want %q", size, got, want)
		}
	}
}
