package files

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNamesAreCleaned(t *testing.T) {
	for name, want := range map[string]string{
		"보고서.pdf": "보고서.pdf",
		"\u1112\u1161\u11ab\u1100\u1173\u11af.txt": "한글.txt",
		"../../x":               "x",
		`C:\Users\민지\사진.jpg`:    "사진.jpg",
		"/etc/passwd":           "passwd",
		"a/":                    "file",
		"..":                    "file",
		"":                      "file",
		" . ":                   "file",
		".gitignore":            ".gitignore",
		"CON":                   "_CON",
		"con.txt":               "_con.txt",
		"Aux .tar.gz":           "_Aux .tar.gz",
		"lpt¹":                  "_lpt¹",
		"console.log":           "console.log",
		"name.txt. . ":          "name.txt",
		"a\x00b\nc\x7f":         "abc",
		"evil\u202Egpj.exe":     "evilgpj.exe",
		"zero\u200Bwidth\uFEFF": "zerowidth",
		"👩\u200D🚀.png":          "👩\u200D🚀.png",
		`a<b>c:d"e|f?g*h`:       "a_b_c_d_e_f_g_h",
		"a\u2028b\u00A0c":       "ab c",
		"\xff\xfe.txt":          "\uFFFD.txt",
	} {
		if got := cleanName(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{
		strings.Repeat("한", 300) + ".tar.gz", strings.Repeat("x", 300), "." + strings.Repeat("y", 400), strings.Repeat("é. ", 200) + ".txt",
	} {
		got := cleanName(name)
		if len(got) > maxName || len(got) < maxName-4 || !utf8.ValidString(got) || got != cleanName(got) {
			t.Errorf("%q became %q of %d bytes", name, got, len(got))
		}
		if strings.HasSuffix(name, ".txt") && !strings.HasSuffix(got, ".txt") {
			t.Errorf("%q lost its extension", got)
		}
	}
}

func FuzzCleanName(f *testing.F) {
	f.Add("../../x")
	f.Add("\xffCON. ")
	f.Fuzz(func(t *testing.T, name string) {
		got := cleanName(name)
		if got == "" || len(got) > maxName || !utf8.ValidString(got) || strings.ContainsAny(got, "/\\\x00\n\"") || strings.HasSuffix(got, ".") || strings.HasSuffix(got, " ") {
			t.Errorf("%q became %q", name, got)
		}
		if again := cleanName(got); again != got {
			t.Errorf("%q became %q, and that %q", name, got, again)
		}
	})
}
