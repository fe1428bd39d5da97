//go:build linux

package cli_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"maru/server/lan/netlab"
	"maru/server/protocol"
)

func TestFormerHostFindsTheNewOneWhereverItIs(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	first, second := lab.Host(), lab.Host()
	first.Plug("eth0", office, "192.168.7.2/24")
	second.Plug("eth0", office, "192.168.7.3/24")
	folder := t.TempDir()
	one := settle(t, first, folder, "--share")
	token := owner(t, first, one)
	at := func(host *netlab.Host, method, path, body string) string {
		return device(t, host, method, "http://localhost:4000"+path, token, body)
	}
	until := func(host *netlab.Host, method, path, body, want string) {
		t.Helper()
		answer := ""
		for patience := time.Now().Add(20 * time.Second); !strings.Contains(answer, want); answer = at(host, method, path, body) {
			if time.Now().After(patience) {
				t.Fatalf("%s never has %s: %s", path, want, answer)
			}
		}
	}
	var offer protocol.Standby
	if answer := at(first, http.MethodPost, "/api/standby/link", ""); json.Unmarshal([]byte(answer), &offer) != nil || offer.Link == nil {
		t.Fatalf("no link: %s", answer)
	}
	copied := t.TempDir()
	two := settle(t, second, copied)
	_, key, _ := strings.Cut(two.says(t, "Sign in: "), "#key=")
	at(second, http.MethodPost, "/api/standby", fmt.Sprintf(`{"key":%q,"link":%q}`, key, offer.Link.URL))
	_, page, _ := strings.Cut(two.says(t, "Open: "), "#standby-key=")
	page, _, _ = strings.Cut(page, " ")
	until(first, http.MethodGet, "/api/standby", "", `"following"`)
	one.Process.Kill()
	one.Wait() // killed

	for patience := time.Now().Add(20 * time.Second); at(second, http.MethodPost, "/api/standby/promote?key="+page, "") != ""; {
		if time.Now().After(patience) {
			t.Fatal("never taken over")
		}
	}
	two.says(t, "This computer is the host of Maru now.")
	two.says(t, "Invite: http://192.168.7.3:4000/join/")
	two.Process.Kill()
	two.Wait()
	// It is found over multicast alone: where it told the former host that it would be, there is nobody.
	two = settle(t, second, copied, "--port", "4010")
	two.says(t, "Invite: http://192.168.7.3:4010/join/")
	machine, _ := os.Hostname()
	three := settle(t, first, folder)
	if told := three.says(t, machine+" took Maru over at "); !strings.Contains(told, "http://192.168.7.3:4010/") {
		t.Errorf("it says %q", told)
	}
	until(first, http.MethodGet, "/api/instance", "", `"url":"http://192.168.7.3:4010"`)
	for answer := ""; !strings.Contains(answer, `"following"`); {
		answer = device(t, second, http.MethodGet, "http://localhost:4010/api/standby", token, "")
	}
}
