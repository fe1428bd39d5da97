//go:build linux

package cli_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/server/lan/netlab"
	"maru/server/protocol"
)

// What the child that is a device of the network asks for.
const (
	askMethod = "MARU_TEST_METHOD"
	askURL    = "MARU_TEST_URL"
	askToken  = "MARU_TEST_TOKEN"
	askBody   = "MARU_TEST_BODY"
	askHost   = "MARU_TEST_HOST"   // in the Host header, as after a name was resolved
	askOrigin = "MARU_TEST_ORIGIN" // of the page that asks
)

// TestAsk is what the tests below run on the hosts that they make: it prints
// what a server answers.
func TestAsk(t *testing.T) {
	if os.Getenv(askURL) == "" {
		t.Skip("the tests of real networks run it")
	}
	request, err := http.NewRequest(os.Getenv(askMethod), os.Getenv(askURL), strings.NewReader(os.Getenv(askBody)))
	if err != nil {
		t.Fatal(err)
	}
	if request.ContentLength > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv(askToken))
	request.Host = os.Getenv(askHost)
	if origin := os.Getenv(askOrigin); origin != "" {
		request.Header.Set("Origin", origin)
	}
	answer, err := (&http.Client{Timeout: 5 * time.Second}).Do(request)
	if err != nil {
		fmt.Println("answer: none")
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("answer: %s\n", body)
}

// device asks a server from a host of the lab; "none" is no answer.
func device(t *testing.T, host *netlab.Host, method, url, token, body string) string {
	t.Helper()
	return deviceBy(t, host, "", method, url, token, body)
}

// deviceBy is device, by another name of the server.
func deviceBy(t *testing.T, host *netlab.Host, name, method, url, token, body string) string {
	t.Helper()
	return deviceWith(t, host, askHost+"="+name, method, url, token, body)
}

// deviceWith is device with another setting of the child's.
func deviceWith(t *testing.T, host *netlab.Host, setting, method, url, token, body string) string {
	t.Helper()
	child := host.Command(t.Context(), os.Args[0], "-test.run=^TestAsk$")
	child.Env = append(os.Environ(), setting, askMethod+"="+method, askURL+"="+url, askToken+"="+token, askBody+"="+body)
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, answer, _ := strings.Cut(string(out), "answer: ")
	answer, _, _ = strings.Cut(answer, "\n")
	return answer
}

// resident is a Maru that runs on a host of the lab.
type resident struct {
	*exec.Cmd
	lines <-chan string // of standard output and error
	seen  []string
}

// settle starts the program on a host, in a folder of its own, where it finds no
// other programs.
func settle(t *testing.T, host *netlab.Host, folder string, args ...string) *resident {
	t.Helper()
	return settleAmong(t, host, "/nowhere", folder, args...)
}

// settleAmong is settle where the programs of some folders are at hand.
func settleAmong(t *testing.T, host *netlab.Host, programs, folder string, args ...string) *resident {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	r := &resident{Cmd: host.Command(t.Context(), path, append(args, "--no-open", "--data", folder)...)}
	r.Env = []string{"HOME=" + t.TempDir(), "LANG=en_GB.UTF-8", "PATH=" + programs}
	out, in := io.Pipe()
	r.Stdout, r.Stderr = in, in
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1000)
	r.lines = lines
	go func() { // ends with the program
		defer close(lines)
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	t.Cleanup(func() {
		r.Process.Signal(os.Interrupt)
		r.Wait() // an error if the test has seen it end
		in.Close()
	})
	return r
}

// says waits for a line that begins so, and returns the rest of it.
func (r *resident) says(t *testing.T, beginning string) string {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case line, ok := <-r.lines:
			r.seen = append(r.seen, line)
			if rest, found := strings.CutPrefix(line, beginning); found {
				return rest
			}
			if !ok {
				t.Fatalf("ended without saying %q:\n%s", beginning, strings.Join(r.seen, "\n"))
			}
		case <-late:
			t.Fatalf("never said %q:\n%s", beginning, strings.Join(r.seen, "\n"))
		}
	}
}

// owner signs the owner in, on the host itself, and returns their token.
func owner(t *testing.T, host *netlab.Host, r *resident) string {
	t.Helper()
	link := r.says(t, "Sign in: ")
	origin, key, _ := strings.Cut(link, "/#key=")
	var reply protocol.SignInReply
	answer := device(t, host, http.MethodPost, origin+"/api/signin", "", fmt.Sprintf(`{"key":%q,"name":"Lena"}`, key))
	if err := json.Unmarshal([]byte(answer), &reply); err != nil || reply.Token == "" {
		t.Fatalf("sign in: %s", answer)
	}
	return reply.Token
}

func sharingOf(t *testing.T, host *netlab.Host, token string) protocol.Sharing {
	t.Helper()
	var sharing protocol.Sharing
	answer := device(t, host, http.MethodGet, "http://localhost:4000/api/sharing", token, "")
	if err := json.Unmarshal([]byte(answer), &sharing); err != nil {
		t.Fatalf("sharing: %s", answer)
	}
	return sharing
}

func TestTheTerminalFollowsTheNetwork(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	host, phone := lab.Host(), lab.Host()
	host.Plug("docker0", lab.LAN(), "172.17.0.1/16")
	host.Plug("eth0", office, "192.168.7.2/24")
	phone.Plug("wlan0", office, "192.168.7.50/24")

	maru := settle(t, host, t.TempDir(), "--share")
	token := owner(t, host, maru)
	if link := maru.says(t, "Invite: "); !strings.HasPrefix(link, "http://192.168.7.2:4000/join/") {
		t.Fatalf("invite %s", link)
	}

	reached := func() (hosts []string) {
		for _, address := range sharingOf(t, host, token).Addresses {
			if address.Reached {
				hosts = append(hosts, address.Host)
			}
		}
		return hosts
	}
	device(t, host, http.MethodGet, "http://192.168.7.2:4000/api/health", "", "")
	if got := reached(); len(got) > 0 {
		t.Errorf("reached at %v, by nobody but the host itself", got)
	}
	device(t, phone, http.MethodGet, "http://192.168.7.2:4000/api/health", "", "")
	if got := reached(); len(got) != 1 || got[0] != "192.168.7.2" {
		t.Errorf("reached at %v, want where the phone came in", got)
	}

	var key protocol.TransferKey
	if answer := device(t, phone, http.MethodPost, "http://192.168.7.2:4000/api/hosts/key", token, ""); json.Unmarshal([]byte(answer), &key) != nil || key.ID == "" {
		t.Fatalf("transfer key: %s", answer)
	}
	host.Take("eth0", "192.168.7.2/24")
	host.Give("eth0", "192.168.7.9/24")
	for link := ""; !strings.HasPrefix(link, "http://192.168.7.9:4000/join/"); {
		link = maru.says(t, "Invite: ")
	}
	if got := reached(); len(got) > 0 {
		t.Errorf("reached at %v, which is no address any more, or was never tried", got)
	}
	prove := func(from string) string {
		question := fmt.Sprintf(`{"id":%q,"nonce":"0123456789abcdef"}`, key.ID)
		return deviceWith(t, phone, askOrigin+"="+from, http.MethodPost, "http://192.168.7.9:4000/api/hosts/proof", "", question)
	}
	if answer := prove("http://192.168.7.2:4000"); !strings.Contains(answer, `"proof"`) {
		t.Errorf("a page of the address before cannot follow: %s", answer)
	}
	if answer := prove("http://192.168.7.77:4000"); !strings.Contains(answer, "forbidden") {
		t.Errorf("a page of anywhere: %s", answer)
	}
	hosts := device(t, phone, http.MethodGet, "http://192.168.7.9:4000/api/hosts", token, "")
	if !strings.Contains(hosts, "http://192.168.7.9:4000") || strings.Contains(hosts, "http://192.168.7.2:4000") {
		t.Errorf("the hall is at %s", hosts)
	}
	host.Pull("eth0")
	host.IP("link", "set", "docker0", "down")
	maru.says(t, "This computer is on no network now")
	answer := device(t, host, http.MethodPut, "http://localhost:4000/api/sharing", token, `{"on":false}`)
	if !strings.Contains(answer, `"on":false`) {
		t.Fatalf("stop sharing: %s", answer)
	}
	maru.says(t, "Only this computer can reach Maru now")
}

// called waits until a hall is known by a name.
func called(t *testing.T, host *netlab.Host, token, name string) {
	t.Helper()
	late := time.Now().Add(20 * time.Second)
	for {
		sharing := sharingOf(t, host, token)
		if slices.ContainsFunc(sharing.Addresses, func(a protocol.Address) bool { return a.Host == name }) {
			return
		}
		if time.Now().After(late) {
			t.Fatalf("not known as %s: %+v", name, sharing)
		}
	}
}

func TestHallsOfOneNetworkHaveNamesOfTheirOwn(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	first, second := lab.Host(), lab.Host()
	first.Plug("eth0", office, "192.168.7.2/24")
	second.Plug("eth0", office, "192.168.7.3/24")

	one := settle(t, first, t.TempDir(), "--share")
	lena := owner(t, first, one)
	called(t, first, lena, "maru.local")
	two := settle(t, second, t.TempDir(), "--share")
	minji := owner(t, second, two)
	called(t, second, minji, "maru-2.local")

	if answer := deviceBy(t, second, "maru.local:4000", http.MethodGet, "http://192.168.7.2:4000/api/health", "", ""); !strings.Contains(answer, `"ok"`) {
		t.Errorf("by its name it answers %s", answer)
	}
	for _, address := range sharingOf(t, first, lena).Addresses {
		if want := address.Host == "maru.local" || address.Host == "192.168.7.2"; address.Reached != want {
			t.Errorf("%s: reached %v", address.Host, address.Reached)
		}
	}
	if answer := deviceBy(t, second, "maru-2.local:4000", http.MethodGet, "http://192.168.7.2:4000/api/health", "", ""); !strings.Contains(answer, "misdirected") {
		t.Errorf("by somebody else's name it answers %s", answer)
	}

	rename := func(name string) string {
		return device(t, second, http.MethodPut, "http://localhost:4000/api/sharing", minji, fmt.Sprintf(`{"name":%q}`, name))
	}
	if answer := rename("Kontor!"); !strings.Contains(answer, "bad_request") {
		t.Errorf("no host name, and yet %s", answer)
	}
	rename("kontor")
	called(t, second, minji, "kontor.local")
	one.Process.Signal(os.Interrupt) // which frees the name
	one.Wait()
	rename("maru")
	called(t, second, minji, "maru.local")
}

func TestASecondComputerFindsTheHallAndJoinsItOnlyWhenTold(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	host, colleague, isolated := lab.Host(), lab.Host(), lab.Host()
	host.Plug("eth0", office, "192.168.7.2/24")
	host.Plug("eth1", lab.LAN(), "192.168.8.2/24")
	colleague.Plug("eth0", office, "192.168.7.3/24")
	isolated.Plug("wlan0", office, "192.168.7.4/24")
	host.Isolate("eth0")
	isolated.Isolate("wlan0")

	one := settle(t, host, t.TempDir(), "--share")
	called(t, host, owner(t, host, one), "maru.local")

	two := settle(t, colleague, t.TempDir())
	_, key, _ := strings.Cut(two.says(t, "Sign in: "), "#key=")
	two.says(t, "There is a hall on this network already:")
	if got := two.says(t, "  1  "); !strings.HasSuffix(got, "  http://192.168.7.2:4000/") {
		t.Errorf("offered %s", got)
	}
	if answer := device(t, colleague, http.MethodGet, "http://localhost:4000/api/instance", "", ""); !strings.Contains(answer, `"needsOwner":true`) {
		t.Errorf("nobody has chosen, and yet %s", answer)
	}
	call := func(on *netlab.Host, path, body string) string {
		return device(t, on, http.MethodPost, "http://localhost:4000/api/neighbours"+path, "", body)
	}
	if answer := call(colleague, "", `{"key":"another"}`); !strings.Contains(answer, "unauthorized") {
		t.Errorf("without the key: %s", answer)
	}
	if answer := call(colleague, "/join", fmt.Sprintf(`{"key":%q,"url":"http://192.168.7.9:4000"}`, key)); !strings.Contains(answer, "not_found") {
		t.Errorf("a hall that nobody found: %s", answer)
	}
	call(colleague, "/join", fmt.Sprintf(`{"key":%q,"url":"http://192.168.7.2:4000"}`, key))
	two.says(t, "You are in Maru, through this computer.")
	page, _, _ := strings.Cut(two.says(t, "Open: "), "/joiner/")
	two.says(t, "Host: http://192.168.7.2:4000/")
	host.Take("eth0", "192.168.7.2/24") // the router gives it another address
	host.Give("eth0", "192.168.7.20/24")
	two.says(t, "Maru is not answering at http://192.168.7.2:4000/")
	two.says(t, "Maru answers at http://192.168.7.20:4000/")
	if answer := device(t, colleague, http.MethodGet, page+"/api/instance", "", ""); !strings.Contains(answer, `"hostOrigin":"http://192.168.7.20:4000"`) {
		t.Errorf("where it is now: %s", answer)
	}
	if answer := device(t, host, http.MethodGet, "http://192.168.7.3:4010/api/health", "", ""); answer != "none" {
		t.Errorf("the network reaches the page of another computer: %s", answer)
	}

	three := settle(t, isolated, t.TempDir())
	_, key, _ = strings.Cut(three.says(t, "Sign in: "), "#key=")
	if answer := call(isolated, "", fmt.Sprintf(`{"key":%q,"sweep":true}`, key)); !strings.Contains(answer, `"halls":[]`) {
		t.Errorf("through the isolation: %s", answer)
	}
}

func TestTheFirewallIsToldAndItsRuleLetsOthersIn(t *testing.T) {
	lab := netlab.New(t)
	if _, err := exec.LookPath("nft"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("rules of the kernel need nftables, which is not installed")
		}
		t.Skip("rules of the kernel need nftables, which is not installed")
	}
	office := lab.LAN()
	host, phone := lab.Host(), lab.Host()
	host.Plug("eth0", office, "192.168.7.2/24")
	phone.Plug("wlan0", office, "192.168.7.50/24")
	do := func(line string) {
		t.Helper()
		words := strings.Fields(strings.TrimPrefix(line, "sudo "))
		if out, err := host.Command(t.Context(), words[0], words[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", line, err, out)
		}
	}
	do("nft add table inet filter")
	do("nft add chain inet filter input { type filter hook input priority 0 ; policy accept ; }")
	do("nft add rule inet filter input iif lo accept")
	do("nft add rule inet filter input ct state established accept")
	do("nft add rule inet filter input reject with icmpx type admin-prohibited")

	folder := t.TempDir()
	maru := settleAmong(t, host, os.Getenv("PATH"), folder, "--share")
	token := owner(t, host, maru)
	command := maru.says(t, "The firewall (nftables) keeps other devices out. Its administrator lets them in: ")
	verdict := func() string {
		t.Helper()
		var reach protocol.Reach
		answer := device(t, host, http.MethodGet, "http://localhost:4000/api/reach", token, "")
		if err := json.Unmarshal([]byte(answer), &reach); err != nil {
			t.Fatalf("reach: %s", answer)
		}
		return string(reach.Verdict)
	}
	if answer := device(t, phone, http.MethodGet, "http://192.168.7.2:4000/api/health", "", ""); answer != "none" {
		t.Fatalf("through the firewall: %s", answer)
	}
	if got := verdict(); got != "blocked" {
		t.Errorf("%s before the rule", got)
	}
	hosts := filepath.Join(t.TempDir(), "hosts")
	names := "127.0.0.1 localhost\n192.168.7.2 hall.lan\n192.168.7.2 claimed.lan\n192.168.7.50 claimed.lan\n"
	if err := os.WriteFile(hosts, []byte(names), 0o600); err != nil {
		t.Fatal(err)
	}
	examineAt := func(address string, code int, want ...string) string {
		t.Helper()
		program, err := build()
		if err != nil {
			t.Fatal(err)
		}
		named := `/bin/mount --bind "$1" /etc/hosts && exec "$2" doctor --data "$3" $4` // for that command alone
		run := host.Command(t.Context(), "/bin/sh", "-c", named, "sh", hosts, program, folder, address)
		run.Env = maru.Env
		out, _ := run.CombinedOutput()
		if got := run.ProcessState.ExitCode(); got != code {
			t.Errorf("the doctor ends with %d", got)
		}
		for _, one := range want {
			if !strings.Contains(string(out), one) {
				t.Errorf("the doctor does not say %q:\n%s", one, out)
			}
		}
		return string(out)
	}
	examine := func(code int, want ...string) {
		t.Helper()
		examineAt("", code, want...)
	}
	examine(1, "fails  Firewall: The firewall of this computer (nftables) keeps others out.", command, "others do not get in")
	do(command)
	examine(0, "Nobody has come in from another device", "nothing was found that keeps others out")
	if got := verdict(); got != "clear" {
		t.Errorf("%s after it, and nobody has come in", got)
	}
	device(t, phone, http.MethodGet, "http://192.168.7.2:4000/api/health", "", "")
	if got := verdict(); got != "arrived" {
		t.Errorf("%s, and somebody has come in", got)
	}
	examine(0, "Somebody has come in from another device by http://192.168.7.2:4000")
	examineAt("hall.lan:4000", 1, "Somebody has come in from another device by http://192.168.7.2:4000")
	if out := examineAt("claimed.lan:4000", 1, "leads to 192.168.7.2, 192.168.7.50"); strings.Contains(out, "Somebody has come in") {
		t.Errorf("a name that another computer goes by as well is taken for this one's:\n%s", out)
	}
}
