package demo

import "strings"

// languageOf is the language of a play that fits best what a browser or a system asks for, such as
// "ko-KR,ko;q=0.9,en;q=0.8": the first that there is a play in, else English.
func languageOf(accepted string) string {
	for one := range strings.SplitSeq(accepted, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(one), ";")
		if found := playIn(strings.ToLower(strings.ReplaceAll(tag, "_", "-"))); found != "" {
			return found
		}
	}
	return "en"
}

func playIn(tag string) string {
	main, rest, _ := strings.Cut(tag, "-")
	if main == "zh" {
		for _, traditional := range []string{"hant", "tw", "hk", "mo"} {
			if strings.HasPrefix(rest, traditional) {
				return "zh-Hant"
			}
		}
		return "zh-Hans"
	}
	for _, language := range Languages() {
		if language == main {
			return language
		}
	}
	return ""
}
