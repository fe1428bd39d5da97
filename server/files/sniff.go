package files

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// sniffed is how many bytes of a file are looked at to tell its type.
const sniffed = 4096

const (
	typeUnknown = "application/octet-stream"
	typeText    = "text/plain"
)

// shown are the types that browsers may show by themselves; none of them can run anything. Everything else is saved.
var shown = []string{
	"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif",
	"video/mp4", "video/webm", "video/ogg", "video/quicktime",
	"audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/wav", "audio/flac", "audio/aac",
	typeText,
}

// Shown reports whether a file of a type may be shown in place of being saved.
func Shown(mediaType string) bool { return slices.Contains(shown, mediaType) }

// typeOf tells a file's type from its beginning, and from nothing else.
func typeOf(head []byte) string {
	if mediaType := textType(head); mediaType != "" {
		return mediaType
	}
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		return movieType(head)
	}
	switch {
	case bytes.HasPrefix(head, []byte("fLaC")):
		return "audio/flac"
	case len(head) > 3 && head[0] == 0xff && head[1]&0xf6 == 0xf0:
		return "audio/aac"
	case len(head) > 3 && head[0] == 0xff && head[1]&0xe6 == 0xe2 && head[2]&0xf0 != 0xf0 && head[2]&0x0c != 0x0c:
		return "audio/mpeg"
	}
	switch mediaType := http.DetectContentType(head); mediaType {
	case "audio/wave":
		return "audio/wav"
	case "application/ogg":
		return oggType(head)
	case "video/webm":
		return matroskaType(head)
	default:
		if strings.HasPrefix(mediaType, "text/") { // in an encoding that is not ours
			return typeUnknown
		}
		return mediaType
	}
}

// textType tells texts in UTF-8 by their tags; empty for what is no such text.
func textType(head []byte) string {
	text := bytes.TrimPrefix(head, []byte("\uFEFF"))
	if len(text) == 0 {
		return typeUnknown
	}
	whole := text
	if len(head) == sniffed { // whose last character may be cut
		for range utf8.UTFMax - 1 {
			if r, size := utf8.DecodeLastRune(whole); r != utf8.RuneError || size != 1 {
				break
			}
			whole = whole[:len(whole)-1]
		}
	}
	if !utf8.Valid(whole) || bytes.ContainsFunc(whole, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\n\f\r\x1b", r) || r == 0x7f
	}) {
		return ""
	}
	if bytes.HasPrefix(text, []byte("%PDF-")) {
		return "application/pdf"
	}
	lower := bytes.ToLower(bytes.TrimSpace(text))
	switch mediaType, _, _ := strings.Cut(http.DetectContentType(lower), ";"); {
	case !bytes.HasPrefix(lower, []byte("<")):
		return typeText
	case bytes.Contains(lower, []byte("<svg")):
		return "image/svg+xml"
	default:
		return mediaType
	}
}

// movieType tells the containers of ISO apart by the brand that they name first, and by their tracks where those come
// early: what a telephone records by voice alone is no film.
func movieType(head []byte) string {
	length := min(int(head[2])<<8|int(head[3]), len(head))
	brands := head[8:max(length, 12)]
	has := func(brand string) bool { return bytes.Contains(brands, []byte(brand)) }
	switch {
	case has("avif"), has("avis"):
		return "image/avif"
	case has("heic"), has("heix"), has("mif1"), has("msf1"):
		return "image/heic"
	case has("M4A "), has("M4B "):
		return "audio/mp4"
	case string(brands[:4]) == "qt  ":
		return "video/quicktime"
	case bytes.Contains(head, []byte("soun")) && !bytes.Contains(head, []byte("vide")):
		return "audio/mp4"
	}
	return "video/mp4"
}

func oggType(head []byte) string {
	switch {
	case bytes.Contains(head, []byte("\x80theora")):
		return "video/ogg"
	case bytes.Contains(head, []byte("OpusHead")), bytes.Contains(head, []byte("\x01vorbis")), bytes.Contains(head, []byte("\x7fFLAC")), bytes.Contains(head, []byte("Speex")):
		return "audio/ogg"
	}
	return "application/ogg"
}

func matroskaType(head []byte) string {
	switch {
	case !bytes.Contains(head[:min(len(head), 64)], []byte("webm")):
		return "video/x-matroska"
	case bytes.Contains(head, []byte("A_OPUS")) && !bytes.Contains(head, []byte("V_")):
		return "audio/webm"
	}
	return "video/webm"
}
