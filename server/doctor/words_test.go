package doctor_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maru/server/doctor"
)

var gap = regexp.MustCompile(`\{(\w+)\}`)

// gaps are the names that a sentence leaves room for.
func gaps(sentence string) []string {
	found := gap.FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english := doctor.Speak("en")
	for _, language := range doctor.Languages() {
		words := doctor.Speak(language)
		if words.Language != language {
			t.Fatalf("%s is answered in %s", language, words.Language)
		}
		for _, check := range append(doctor.Checks(), doctor.HostChecks()...) {
			if words.Checks[check] == "" {
				t.Errorf("%s: no name for %s", language, check)
			}
		}
		if len(words.Outcomes) != 4 || words.Phrases.Connects == "" || words.Phrases.Fails == "" || words.Phrases.Reachable == "" || words.Phrases.Shut == "" || words.Phrases.Remedy == "" {
			t.Errorf("%s: %v %v", language, words.Outcomes, words.Phrases)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(words.Findings)), slices.Sorted(maps.Keys(english.Findings))) {
			t.Errorf("%s: has other findings than English", language)
		}
		for code, sentences := range words.Findings {
			if len(sentences) != len(english.Findings[code]) {
				t.Errorf("%s: %s has %d sentences", language, code, len(sentences))
				continue
			}
			for i, sentence := range sentences {
				if !slices.Equal(gaps(sentence), gaps(english.Findings[code][i])) {
					t.Errorf("%s: %s leaves room for %v", language, code, gaps(sentence))
				}
			}
		}
	}
}

// Every code that the package makes has its sentences, and none is left over.
func TestEveryCodeHasWords(t *testing.T) {
	made := make(map[string]bool)
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^[a-z]+[A-Za-z]*\.[a-zA-Z]+$`)
	english := doctor.Speak("en")
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(node ast.Node) bool {
			if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, _ := strconv.Unquote(literal.Value); form.MatchString(text) && !strings.HasSuffix(text, ".io") {
					made[text] = true
				}
			}
			return true
		})
	}
	for code := range made {
		if english.Cause(code, nil) == "" {
			t.Errorf("no words for %s", code)
		}
	}
	for code := range english.Findings {
		if !made[code] {
			t.Errorf("nothing is called %s", code)
		}
	}
}

func TestLanguagesByManyNames(t *testing.T) {
	for tag, want := range map[string]string{
		"": "en", "C": "en", "C.UTF-8": "en", "en_US.UTF-8": "en", "ko_KR.UTF-8": "ko", "ko": "ko", "ja-JP": "ja", "zh_TW.UTF-8": "zh-Hant",
		"zh-HK": "zh-Hant", "zh_CN.UTF-8": "zh-Hans", "zh-Hant": "zh-Hant", "zh": "zh-Hans", "de_AT@euro": "de", "pt_BR": "en",
	} {
		if got := doctor.Speak(tag).Language; got != want {
			t.Errorf("%q is answered in %s, want %s", tag, got, want)
		}
	}
}

func TestGapsAreFilledOnce(t *testing.T) {
	words := doctor.Speak("en")
	got := words.Cause("auth.other", doctor.Params{"message": "{path} {message}"})
	if got != "The server turns the client away: “{path} {message}”." {
		t.Errorf("got %s", got)
	}
}
