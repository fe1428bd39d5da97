package cli

import "testing"

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{"1": 1, "2kb": 2 << 10, "500MB": 500 << 20, " 4 GB": 4 << 30, "1024GB": 1 << 40} {
		p, err := parse([]string{"--max-file-size", text})
		if err != nil || p.options.maxFileSize != want {
			t.Errorf("%q is %d, %v", text, p.options.maxFileSize, err)
		}
	}
}
