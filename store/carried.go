package store

import "strings"

// Carried says what messages carry beside their words, one bit for each kind.
type Carried uint8

// What a search can ask for.
const (
	CarriesFile Carried = 1 << iota // of any type
	CarriesPicture
	CarriesVideo
	CarriesSound
	CarriesLink
	CarriesPoll
	CarriesReaction
)

// carriedTags are the words that stand for them in the search index.
var carriedTags = []struct {
	kind Carried
	tag  string
}{
	{CarriesFile, "f"}, {CarriesPicture, "i"}, {CarriesVideo, "v"}, {CarriesSound, "a"},
	{CarriesLink, "l"}, {CarriesPoll, "p"}, {CarriesReaction, "e"},
}

// carries is what a message with a content carries.
func (m *Message) carries(content string) (c Carried) {
	for _, f := range m.Files {
		c |= CarriesFile
		switch kind, _, _ := strings.Cut(f.Type, "/"); kind {
		case "image":
			c |= CarriesPicture
		case "video":
			c |= CarriesVideo
		case "audio":
			c |= CarriesSound
		}
	}
	if hasLink(content) {
		c |= CarriesLink
	}
	if m.Poll != nil {
		c |= CarriesPoll
	}
	if len(m.Reactions) > 0 {
		c |= CarriesReaction
	}
	return c
}

// hasLink reports whether an address of the web stands in a text.
func hasLink(text string) bool {
	for {
		at := strings.Index(text, "://")
		if at < 0 {
			return false
		}
		before, after := text[:at], text[at+3:]
		if (endsFold(before, "http") || endsFold(before, "https")) && after != "" && after[0] > ' ' {
			return true
		}
		text = after
	}
}

func endsFold(text, end string) bool {
	return len(text) >= len(end) && strings.EqualFold(text[len(text)-len(end):], end)
}
