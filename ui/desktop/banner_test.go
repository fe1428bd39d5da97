package desktop_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"rsc.io/qr"

	"maru/ui/desktop"
)

var banner = desktop.Banner{
	Address:  "http://localhost:4000/",
	HostLink: "http://localhost:4000/#key=abc",
	Invite:   "http://192.168.0.23:4000/join/XYZ",
}

func printed(t *testing.T, b desktop.Banner, terminal desktop.Terminal) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Print(&out, terminal); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestBannerOutsideATerminalIsPlainLines(t *testing.T) {
	got := printed(t, banner, desktop.Terminal{})
	want := "Maru is running.\nOpen: http://localhost:4000/\nSign in: http://localhost:4000/#key=abc\n" +
		"Invite: http://192.168.0.23:4000/join/XYZ\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBannerWithoutInviteNamesNone(t *testing.T) {
	local := banner
	local.Invite = ""
	for _, terminal := range []desktop.Terminal{{}, {Pictures: true}} {
		if got := printed(t, local, terminal); strings.Contains(got, "Invite") || strings.ContainsAny(got, "█▀▄") {
			t.Errorf("not shared, yet printed %q", got)
		}
	}
}

func TestBannerWithoutColourHasNoEscapes(t *testing.T) {
	if got := printed(t, banner, desktop.Terminal{Pictures: true}); strings.Contains(got, "\x1b") {
		t.Error("escape sequences without colour")
	}
	if got := printed(t, banner, desktop.Terminal{Pictures: true, Colour: true}); !strings.Contains(got, "\x1b[1m"+banner.Address) {
		t.Error("address not in bold with colour")
	}
}

func TestBannerInKoreanLinesUp(t *testing.T) {
	got := printed(t, banner, desktop.Terminal{Pictures: true, Language: "ko"})
	if !strings.Contains(got, "\n  주소    http://") || !strings.Contains(got, "\n  로그인  http://") {
		t.Errorf("labels not aligned by cells:\n%s", got)
	}
}

func TestBannerQRHoldsTheInvite(t *testing.T) {
	want, err := qr.Encode(banner.Invite, qr.L)
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for line := range strings.Lines(printed(t, banner, desktop.Terminal{Pictures: true})) {
		if strings.ContainsAny(line, "█▀▄") {
			drawn = append(drawn, strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "  "))
		}
	}
	const quiet = 4
	if len(drawn) != (want.Size+2*quiet+1)/2 {
		t.Fatalf("%d lines for %d modules", len(drawn), want.Size)
	}
	for row, line := range drawn {
		if n := utf8.RuneCountInString(line); n != want.Size+2*quiet {
			t.Fatalf("line %d has %d modules", row, n)
		}
		for column, block := range []rune(line) {
			x, y := column-quiet, 2*row-quiet
			upper, lower := block == '█' || block == '▀', block == '█' || block == '▄'
			if upper == want.Black(x, y) || lower == want.Black(x, y+1) {
				t.Fatalf("module %d,%d drawn wrongly", x, y)
			}
		}
	}
}

func TestLanguageComesFromTheEnvironmentInItsOrder(t *testing.T) {
	tests := []struct {
		env  map[string]string
		want desktop.Language
	}{
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "ko"},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, desktop.English},
		{map[string]string{"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ko_KR"}, "ko"},
		{map[string]string{"LANG": "de_AT@euro"}, "de"},
		{map[string]string{"LANG": "fr"}, "fr"},
		{map[string]string{"LANG": "zh_TW.Big5"}, "zh-Hant"},
		{map[string]string{"LANG": "zh-CN"}, "zh-Hans"},
		{map[string]string{"LANG": "pl_PL.UTF-8"}, desktop.English},
		{map[string]string{"LANG": "C"}, desktop.English},
	}
	for _, test := range tests {
		if got := desktop.LanguageOf(func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%v: got %s, want %s", test.env, got, test.want)
		}
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if terminal := desktop.TerminalOf(file, func(string) string { return "" }); terminal.Pictures || terminal.Colour {
		t.Errorf("got %+v", terminal)
	}
}
