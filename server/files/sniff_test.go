package files

import (
	"strings"
	"testing"
)

func TestTypesAreReadFromBytes(t *testing.T) {
	long := strings.Repeat("가", sniffed)
	for head, want := range map[string]string{
		"":                                    typeUnknown,
		"\uFEFF":                              typeUnknown,
		"hello\r\n\tworld":                    typeText,
		"\uFEFF한글":                            typeText,
		long[:sniffed]:                        typeText, // cuts a character
		"cut \xea\xb0":                        typeUnknown,
		"a\x00b":                              typeUnknown,
		"\xb0\xa1 in EUC-KR":                  typeUnknown,
		"\xff\xfeh\x00":                       typeUnknown,
		"<!doctype HTML>":                     "text/html",
		" <script>":                           "text/html",
		"<?xml version='1.0'?>":               "text/xml",
		"<SVG onload=x>":                      "image/svg+xml",
		"< no tag":                            typeText,
		"%PDF-1.4 ":                           "application/pdf",
		"\xff\xd8\xff\xe0xx":                  "image/jpeg",
		"\x89PNG\r\n\x1a\n":                   "image/png",
		"GIF89a\x01":                          "image/gif",
		"RIFF\x00\x00\x00\x01WEBPVP8 ":        "image/webp",
		"RIFF\x00\x00\x00\x01WAVEfmt ":        "audio/wav",
		"ID3\x04\x00":                         "audio/mpeg",
		"\xff\xfb\x90\x64xx":                  "audio/mpeg",
		"\xff\xf1\x50\x80xx":                  "audio/aac",
		"fLaC\x00\x00":                        "audio/flac",
		"OggS\x00\x02\x00\x01\x02OpusHead":    "audio/ogg",
		"OggS\x00\x02\x00\x01\x02\x80theora":  "video/ogg",
		"OggS\x00\x02\x00\x01\x02fishead\x00": "application/ogg",
		"\x00\x00\x00\x1cftypisom\x00\x00\x02\x00isomiso2mp41":                         "video/mp4",
		"\x00\x00\x00\x14ftypM4A \x00\x00\x00\x00M4A ":                                 "audio/mp4",
		"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ":                                 "video/quicktime",
		"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif":                             "image/avif",
		"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic":                             "image/heic",
		"\x00\x00\x00\x14ftypiso5\x00\x00\x00\x00iso5\x00\x00\x00\x20moovhdlr\x00soun": "audio/mp4",
		"\xff\xff\xff\xffftyp":                                                         typeUnknown,
		"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm\x00A_OPUS":                               "audio/webm",
		"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm\x00V_VP9\x00A_OPUS":                      "video/webm",
		"\x1a\x45\xdf\xa3\x01\x42\x82\x88matroska":                                     "video/x-matroska",
		"PK\x03\x04\x00": "application/zip",
		"MZ\x00\x01":     typeUnknown,
	} {
		if got := typeOf([]byte(head)); got != want {
			t.Errorf("%.40q is %s, want %s", head, got, want)
		}
	}
}
