package chat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of what may be said, in code points unless noted.
const (
	MaxContent     = 20_000
	MaxClientID    = 64
	MaxRoomName    = 80
	MaxTopic       = 250
	MaxStatusText  = 100
	MaxDisplayName = 60
	MaxEmoji       = 64       // bytes
	MaxSettings    = 32 << 10 // bytes of a user's preferences
	MaxPage        = 200      // messages or search results in one answer
	MaxChanges     = 500      // messages in one catch-up
	MaxChangesSize = 512 << 10
	MaxEmojiName   = 30   // and 60 bytes, so that it fits a reaction between its colons
	MaxOwnEmoji    = 1000 // of the hall
	MaxFiles       = 20   // files of one message
	MaxUnsent      = 1000 // files that a user may have added and not sent
	maxNamed       = 1000 // people named when a room is made
	maxDirect      = 50   // people in a direct room
	maxEmojis      = 50   // different reactions on one message
)

// cleanText composes a text, so that it looks and is found alike wherever it was
// typed, and drops what no one can see: control characters but tab and line feed.
func cleanText(text string) string {
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

// cleanContent cleans the text of a message. Only one with files may say nothing.
func cleanContent(text string, files bool) (string, error) {
	if text = cleanText(text); utf8.RuneCountInString(text) > MaxContent {
		return "", errTooMuch
	}
	if strings.TrimFunc(text, blank) == "" {
		if files {
			return "", nil
		}
		return "", errNothing
	}
	return text, nil
}

// blank reports whether a rune alone would look like an empty message.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == 0x3164 || r == 0x115F || r == 0x1160 || r == 0xFFA0 || r == 0x2800
}

func checkClientID(id string) error {
	if utf8.RuneCountInString(id) > MaxClientID || !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl) {
		return Refuse(BadRequest, "A clientId has at most 64 visible characters.")
	}
	return nil
}
