package httpapi

import "strings"

// browsers and systems are what User-Agent headers are searched for, in this order: most name several others that they
// wish to be taken for.
var (
	browsers = []struct{ mark, name string }{
		{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Whale/", "Whale"}, {"Firefox/", "Firefox"},
		{"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
	}
	systems = []struct{ mark, name string }{
		{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Windows", "Windows"},
		{"Mac OS X", "Mac"}, {"Linux", "Linux"},
	}
)

// deviceName is a User-Agent header in words for the list of sessions, such as "Firefox, Windows"; one of no browser that
// we know stays as it is.
func deviceName(userAgent string) string {
	for _, browser := range browsers {
		if !strings.Contains(userAgent, browser.mark) {
			continue
		}
		for _, system := range systems {
			if strings.Contains(userAgent, system.mark) {
				return browser.name + ", " + system.name
			}
		}
		return browser.name
	}
	return userAgent
}
