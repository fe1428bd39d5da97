package desktop

import (
	"cmp"
	"compress/gzip"
	"embed"
	"encoding/json"
	"slices"
	"strings"
)

//go:embed packed
var dictionaries embed.FS // the folder words, compressed

// Language is a language that the terminal speaks, as browsers name it. The zero
// value counts as English.
type Language string

// English is what everybody is spoken to whose language is not among Languages.
const English Language = "en"

// Languages are those there are words in.
func Languages() []Language {
	return []Language{English, "ko", "ja", "zh-Hans", "zh-Hant", "de", "fr", "es"}
}

// Locale is what the person's language is called by the environment, as POSIX
// orders it, else by the system: "ko_KR.UTF-8" or "ko-KR".
func Locale(getenv func(string) string) string {
	return cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"), systemLanguage())
}

// LanguageOf picks the language for the person's locale.
func LanguageOf(getenv func(string) string) Language {
	tag, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(Locale(getenv), "_", "-")), ".")
	base, rest, _ := strings.Cut(tag, "-")
	if base == "zh" {
		traditional := slices.ContainsFunc([]string{"hant", "tw", "hk", "mo"}, func(mark string) bool { return strings.HasPrefix(rest, mark) })
		if traditional {
			return "zh-Hant"
		}
		return "zh-Hans"
	}
	if slices.Contains(Languages(), Language(base)) {
		return Language(base)
	}
	return English
}

// Words are the sentences for one language. Those with verbs in them are
// formats; the comment names their arguments.
type Words struct {
	Running, Open, SignIn, Once, Invite, Stop, Close, Demo string

	ReachNow, NoNetwork, Private string
	FirewallShut, FirewallOn     string // its name, a command

	FoundHalls, Choose, ChooseAgain string

	Joined       string // name
	Host         string
	HostFound    string // name, address
	HostSilent   string // name, address
	HostStranger string // name, address
	HostOlder    string // name

	StandbyOf  string // name, host's computer
	TakeOver   string
	Promoted   string // name
	CompleteTo string // time, former host's computer
	MovedTo    string // name, the new host's computer, time, its address
	ReadsOnly  string // the new host's computer, time, its address

	NoStandbyLink, Foreign string
	StopFirst, OwnHall     string // folder

	StandbyEnded, HostNotTold string
	NotStandby                string // folder

	AlreadyRunning string // address
	PortMoved      string // port wanted, port taken instead
	PortOfMaru     string // port wanted, its address, port taken instead
	NoBrowser      string // link

	PortTaken    string // port
	FolderBroken string // folder, cause
	NotOurs      string // file
	Newer        string // file
	Corrupt      string // file
	NotAnswering string // folder
	Unexpected   string // cause
	DiskFull     string // folder

	NothingRuns string // folder

	JoinSilent  string // address
	JoinForeign string // address
	JoinJoiner  string // address
	JoinKey     string // address
	JoinBusy    string // folder
}

// Words returns the sentences of the language.
func (l Language) Words() Words {
	var words Words
	if err := words.read(cmp.Or(l, English)); err != nil {
		panic(err) // embedded, and read whole by a test
	}
	return words
}

func (w *Words) read(language Language) error {
	file, err := dictionaries.Open("packed/" + string(language) + ".json.gz")
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
