package standby_test

import (
	"testing"
	"time"

	"maru/server/standby"
)

func TestNextEpochs(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	year := 365 * 24 * time.Hour
	for name, test := range map[string]struct {
		before int64
		at     time.Time
	}{
		"the first":                     {1, at},
		"of a copy that was never told": {1, time.Time{}},
		"with a clock that went back":   {standby.NextEpoch(1, at), at.Add(-year)},
		"with a clock far ahead":        {1, at.Add(200 * year)},
		"before computers count":        {7, time.Unix(-5, 0)},
	} {
		for range 100 {
			if next := standby.NextEpoch(test.before, test.at); next <= test.before || next >= 1<<53 {
				t.Fatalf("%s: %d after %d", name, next, test.before)
			}
		}
	}
	seen := map[int64]bool{}
	for range 100 {
		further, less := standby.NextEpoch(1, at.Add(time.Millisecond)), standby.NextEpoch(1, at)
		if further <= less {
			t.Fatalf("the copy that goes further has %d, the other %d", further, less)
		}
		seen[less] = true
	}
	if len(seen) < 50 {
		t.Errorf("of 100 copies of one moment, %d epochs", len(seen))
	}
}
