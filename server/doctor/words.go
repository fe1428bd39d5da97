package doctor

import (
	"compress/gzip"
	"embed"
	"encoding/json"
	"strings"
)

//go:embed packed
var dictionaries embed.FS // the folder words, compressed

// Languages are those there are words in, as browsers name them.
func Languages() []string {
	return []string{"en", "ko", "ja", "zh-Hans", "zh-Hant", "de", "fr", "es"}
}

// Words are the sentences of one language.
type Words struct {
	Language string `json:"-"`

	Checks   map[Check]string     `json:"checks"`
	Outcomes map[Outcome]string   `json:"outcomes"`
	Phrases  Phrases              `json:"phrases"`
	Findings map[string]Sentences `json:"findings"` // by code
}

// Phrases stand around the findings.
type Phrases struct {
	Connects string `json:"connects"`
	Fails    string `json:"fails"`

	// Of the computer that it runs on itself.
	Reachable string `json:"reachable"` // a client connects, and others do as far as is known
	Shut      string `json:"shut"`      // a client connects, and others do not get in

	Remedy string `json:"remedy"` // before what to do
}

// Sentences say what is and, where something is wrong, what to do about it.
type Sentences []string

// Speak finds the words for a language, named as browsers (zh-TW) or systems
// (zh_TW.UTF-8) do. What is not known is spoken to in English.
func Speak(tag string) Words {
	words := Words{Language: LanguageOf(tag)}
	if err := words.read(); err != nil {
		panic(err) // embedded, and read whole by a test
	}
	return words
}

func (w *Words) read() error {
	file, err := dictionaries.Open("packed/" + w.Language + ".json.gz")
	if err != nil {
		return err
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	return json.NewDecoder(text).Decode(w)
}

// LanguageOf is the one of Languages that a tag such as ko-KR or zh_TW.UTF-8
// asks for; English if none is.
func LanguageOf(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), ".")
	tag = strings.ToLower(tag)
	if rest, chinese := strings.CutPrefix(tag, "zh"); chinese {
		for _, mark := range []string{"hant", "tw", "hk", "mo"} {
			if strings.Contains(rest, mark) {
				return "zh-Hant"
			}
		}
		return "zh-Hans"
	}
	base, _, _ := strings.Cut(tag, "-")
	for _, language := range Languages() {
		if language == base {
			return language
		}
	}
	return "en"
}

// Cause says what a code means.
func (w Words) Cause(code string, params Params) string { return w.sentence(code, 0, params) }

// Remedy says what to do about it; empty where nothing is to be done.
func (w Words) Remedy(code string, params Params) string { return w.sentence(code, 1, params) }

func (w Words) sentence(code string, at int, params Params) string {
	sentences := w.Findings[code]
	if at >= len(sentences) {
		return ""
	}
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(sentences[at])
}
