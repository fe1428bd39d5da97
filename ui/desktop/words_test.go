package desktop_test

import (
	"reflect"
	"regexp"
	"slices"
	"testing"

	"maru/ui/desktop"
)

// argument is where a format takes one of its arguments, and which if it is not the next.
var argument = regexp.MustCompile(`%(?:\[(\d)\])?([sdv])`)

// arguments are those that a sentence takes, by their place.
func arguments(sentence string) (places []string) {
	for at, found := range argument.FindAllStringSubmatch(sentence, -1) {
		place := found[1]
		if place == "" {
			place = string(rune('1' + at))
		}
		places = append(places, place+found[2])
	}
	slices.Sort(places)
	return places
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	english := reflect.ValueOf(desktop.English.Words())
	for _, language := range desktop.Languages() {
		words := reflect.ValueOf(language.Words())
		for i := range words.NumField() {
			name, said := words.Type().Field(i).Name, words.Field(i).String()
			if said == "" {
				t.Errorf("%s does not say %s", language, name)
			}
			if got, want := arguments(said), arguments(english.Field(i).String()); !slices.Equal(got, want) {
				t.Errorf("%s: %s takes %v, not %v", language, name, got, want)
			}
		}
	}
}
