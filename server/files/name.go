package files

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxName is what the file systems that people save to allow, in bytes.
	maxName = 255
	// maxExtension is what is taken for an extension and kept when a name is cut.
	maxExtension = 20
	// nameless is the name of a file that came without one.
	nameless = "file"
)

// devices are names that Windows takes for devices, whatever extension follows.
var devices = []string{
	"con", "prn", "aux", "nul",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³",
}

// cleanName is a name that can be shown, put into an address and saved under on every system: what follows the last
// separator, composed, without what steers text instead of being seen, and never empty.
func cleanName(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD"))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case unicode.Is(unicode.Cc, r), r == '\u2028', r == '\u2029':
			return -1
		case unicode.Is(unicode.Cf, r) && r != '\u200C' && r != '\u200D': // which letters and emoji are made with
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = trimName(name)
	stem, _, _ := strings.Cut(name, ".")
	if slices.Contains(devices, strings.ToLower(strings.TrimSpace(stem))) {
		name = "_" + name
	}
	if len(name) > maxName {
		extension := path.Ext(name)
		if len(extension) > maxExtension {
			extension = ""
		}
		name = trimName(cut(name, maxName-len(extension))) + extension
	}
	if name == "" {
		return nameless
	}
	return name
}

// trimName leaves out what Windows ignores at the end of a name, and nobody sees at its beginning.
func trimName(name string) string { return strings.TrimLeft(strings.TrimRight(name, " ."), " ") }

// cut is the longest beginning of whole characters that has at most so many bytes.
func cut(text string, bytes int) string {
	for bytes > 0 && !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return text[:bytes]
}
