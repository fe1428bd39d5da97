package server

import "testing"

func TestWhereTwoHostsParted(t *testing.T) {
	one, two, three := descent{2, 100}, descent{3, 100}, descent{5, 500}
	for name, test := range map[string]struct {
		a, b []descent
		want int64 // 0: they have not
	}{
		"the first host and its successor":       {nil, []descent{one}, 100},
		"two that took over from the same":       {[]descent{one}, []descent{three}, 100},
		"with copies of the same length":         {[]descent{one}, []descent{two}, 100},
		"the first host and the third":           {nil, []descent{one, three}, 100},
		"the second and the third":               {[]descent{one}, []descent{one, three}, 500},
		"one that gave it on, and another":       {[]descent{one, three}, []descent{two}, 100},
		"the same host":                          {[]descent{one}, []descent{one}, 0},
		"a hall that never went to another host": {nil, nil, 0},
	} {
		for _, pair := range [][2][]descent{{test.a, test.b}, {test.b, test.a}} {
			if got, parted := commonUntil(pair[0], pair[1]); got != test.want || parted != (test.want != 0) {
				t.Errorf("%s: %d, %v", name, got, parted)
			}
		}
	}
}
