package addresses

import (
	"slices"
	"testing"
)

func TestNamesOf(t *testing.T) {
	tests := []struct {
		host string
		want []string
	}{
		{"Minji-PC", []string{"minji-pc", "minji-pc.local"}},
		{"Mac-mini.local", []string{"mac-mini", "mac-mini.local"}},
		{"pc7.office.example.", []string{"pc7", "pc7.local", "pc7.office.example"}},
		{"localhost", nil},
		{"", nil},
	}
	for _, test := range tests {
		if got := namesOf(test.host); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %v, want %v", test.host, got, test.want)
		}
	}
}
