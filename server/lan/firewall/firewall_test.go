package firewall

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

var maru = Program{Path: "/opt/홍 길동's/maru", Port: 4000}

// recorded is what a tool printed once.
func recorded(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// computer is a system of which only some tools and files are there.
func computer(tools, files map[string]string) system {
	return system{
		output: func(_ context.Context, name string, args ...string) (string, error) {
			line := strings.Join(append([]string{name}, args...), " ")
			if text, found := tools[line]; found {
				return text, nil
			}
			return "", errors.New(line + ": not permitted")
		},
		file: func(path string) ([]byte, error) {
			if text, found := files[path]; found {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
	}
}

func TestJudge(t *testing.T) {
	closed, unknown := Firewall{State: Closed}, Firewall{State: Unknown}
	for _, c := range []struct {
		signs Signs
		want  Verdict
	}{
		{Signs{true, true, []Firewall{closed}, 0}, Arrived},
		{Signs{false, true, []Firewall{unknown, closed}, 0}, Blocked},
		{Signs{false, true, []Firewall{unknown}, 1}, Tried},
		{Signs{false, false, []Firewall{unknown}, 1}, Isolated},
		{Signs{false, false, []Firewall{unknown}, 2}, Unsure},
		{Signs{false, false, []Firewall{unknown}, NotCounted}, Unsure},
		{Signs{false, false, []Firewall{{State: Open}}, 5}, Clear},
		{Signs{false, false, nil, NotCounted}, Clear},
		{Signs{false, false, nil, 0}, Isolated},
	} {
		if got := Judge(c.signs); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestUFW(t *testing.T) {
	status := recorded(t, "ufw.txt")
	for port, want := range map[int]State{22: Open, 4000: Open, 4010: Open, 4011: Closed, 5001: Closed, 6000: Unknown, 7000: Closed, 8000: Unknown} {
		if got := judgeUFW(status, port); got != want {
			t.Errorf("%d: %s, want %s", port, got, want)
		}
	}
	if got := judgeUFW(strings.Replace(status, "deny (incoming)", "allow (incoming)", 1), 9000); got != Open {
		t.Errorf("where everything is let in: %s", got)
	}
}

func TestLinux(t *testing.T) {
	enabled := map[string]string{"/etc/ufw/ufw.conf": "# set to yes to start on boot\nENABLED=yes\nLOGLEVEL=low\n"}
	for _, c := range []struct {
		name         string
		tools, files map[string]string
		kind         Kind
		state        State
	}{
		{"nothing", nil, nil, "", ""},
		{"ufw that is off", nil, map[string]string{"/etc/ufw/ufw.conf": "ENABLED=no\n"}, "", ""},
		{"ufw, not its administrator", nil, enabled, UFW, Unknown},
		{"ufw, its administrator", map[string]string{"ufw status verbose": recorded(t, "ufw.txt")}, enabled, UFW, Open},
		{"firewalld", map[string]string{"firewall-cmd --state": "running\n", "firewall-cmd --query-port=4000/tcp": "no\n"}, nil, Firewalld, Closed},
		{"firewalld, open", map[string]string{"firewall-cmd --state": "running\n", "firewall-cmd --query-port=4000/tcp": "yes\n"}, nil, Firewalld, Open},
		{"firewalld that says nothing", map[string]string{"firewall-cmd --state": "running\n"}, nil, Firewalld, Unknown},
		{"nftables", map[string]string{"nft list ruleset": recorded(t, "nft_debian.txt")}, nil, NFTables, Unknown},
		{"nftables, not its administrator", map[string]string{"systemctl is-active nftables": "active\n"}, nil, NFTables, Unknown},
		{"nftables without rules", map[string]string{"nft list ruleset": ""}, nil, "", ""},
		{"old iptables", map[string]string{"iptables -S": recorded(t, "iptables.txt")}, nil, IPTables, Closed},
		{"iptables without rules", map[string]string{"iptables -S": "-P INPUT ACCEPT\n-P FORWARD DROP\n"}, nil, "", ""},
	} {
		found := lookLinux(t.Context(), computer(c.tools, c.files), maru)
		var got Firewall
		if len(found) > 0 {
			got = found[0]
		}
		if got.Kind != c.kind || got.State != c.state || len(found) > 1 {
			t.Errorf("%s: %+v", c.name, found)
		}
	}
}

func TestNFTables(t *testing.T) {
	for name, want := range map[string]map[int]State{
		"nft_debian.txt":   {22: Open, 4000: Unknown, 5005: Open, 6000: Open},
		"nft_iptables.txt": {22: Open, 4000: Closed},
	} {
		for port, state := range want {
			if got, on := judgeNFTables(recorded(t, name), Program{Port: port}); got.State != state || !on {
				t.Errorf("%s: %d: %+v, want %s", name, port, got, state)
			}
		}
	}
	// Without the rule for some addresses, which may be those of the people who are meant.
	ruleset := strings.ReplaceAll(recorded(t, "nft_debian.txt"), "ip saddr 10.9.0.0/16 counter", "tcp dport 1 counter")
	for port, state := range map[int]State{22: Open, 4000: Closed, 5005: Open, 5011: Closed, 6000: Open, 7000: Closed} {
		got, _ := judgeNFTables(ruleset, Program{Port: port})
		if got.State != state {
			t.Errorf("%d: %s, want %s", port, got.State, state)
		}
		if want := []string{"sudo nft insert rule inet filter input tcp dport 4000 accept"}; port == 4000 && !slices.Equal(got.Commands, want) {
			t.Errorf("%q, want %q", got.Commands, want)
		}
	}
	if got, _ := judgeNFTables(recorded(t, "nft_iptables.txt"), maru); got.Kind != IPTables || got.Commands != nil {
		t.Errorf("made by iptables: %+v", got)
	}
	if got, on := judgeNFTables("table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n}\n", maru); on {
		t.Errorf("without a rule: %+v", got)
	}
}

func TestIPTables(t *testing.T) {
	listing := recorded(t, "iptables.txt")
	for port, want := range map[int]State{22: Open, 4000: Closed, 5010: Open, 6000: Closed, 7000: Unknown} {
		if got, _ := judgeIPTables(listing, Program{Port: port}); got.State != want {
			t.Errorf("%d: %s, want %s", port, got.State, want)
		}
	}
	if got, _ := judgeIPTables("-P INPUT DROP\n-A INPUT -j INPUT\n", maru); got.State != Unknown {
		t.Errorf("rules that go round: %s", got.State)
	}
}

func TestDefender(t *testing.T) {
	rules := slices.Collect(strings.Lines(recorded(t, "defender.txt")))
	private, public := profile{name: "Private", on: true}, profile{name: "Public", on: true}
	for _, c := range []struct {
		name     string
		profiles []profile
		program  Program
		state    State
		commands int
	}{
		{"as somebody said yes to", []profile{private}, Program{`C:\Users\홍 길동\maru.exe`, 4000}, Open, 0},
		{"and no elsewhere", []profile{private, public}, Program{`C:\Users\홍 길동\maru.exe`, 4000}, Closed, 2},
		{"never asked", []profile{private}, Program{`C:\office\maru.exe`, 4000}, Closed, 0},
		{"a rule for the port", []profile{public}, Program{`C:\office\maru.exe`, 5000}, Open, 0},
		{"a rule for one computer", []profile{public}, Program{`C:\office\maru.exe`, 6000}, Closed, 0},
		{"a rule for many ports", []profile{public}, Program{`C:\office\maru.exe`, 7005}, Open, 0},
		{"a rule for a service", []profile{public}, Program{`C:\office\maru.exe`, 8000}, Closed, 0},
		{"nothing is let in", []profile{{name: "Public", on: true, strict: true}}, Program{`C:\office\maru.exe`, 5000}, Closed, 0},
		{"everything is let in", []profile{{name: "Public", on: true, lenient: true}}, Program{`C:\office\maru.exe`, 4000}, Open, 0},
	} {
		if got, on := judgeDefender(c.profiles, rules, c.program); got.State != c.state || len(got.Commands) != c.commands || !on {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if _, on := judgeDefender([]profile{{name: "Private"}}, rules, maru); on {
		t.Error("it is on where it is off")
	}
	for told, want := range map[string][]string{
		"Private\r\n": {"Private"}, "Public\r\nDomainAuthenticated\r\nPublic\r\n": {"Domain", "Public"}, "": {"Domain", "Private", "Public"},
	} {
		if got := profilesInUse(told); !slices.Equal(got, want) {
			t.Errorf("%q: %v", told, got)
		}
	}
}

func TestMacOS(t *testing.T) {
	const state, blocked = socketFilter + " --getglobalstate", socketFilter + " --getappblocked /opt/홍 길동's/maru"
	for _, c := range []struct {
		name  string
		tools map[string]string
		state State
	}{
		{"off", map[string]string{state: "Firewall is disabled. (State = 0)\n"}, ""},
		{"without the tool", nil, ""},
		{"permitted", map[string]string{state: "Firewall is enabled. (State = 1)\n", blocked: "Incoming connection to the application is permitted \n"}, Open},
		{"blocked", map[string]string{state: "Firewall is enabled. (State = 1)\n", blocked: "Incoming connection to the application is blocked \n"}, Closed},
		{"not listed", map[string]string{state: "Firewall is enabled. (State = 1)\n", blocked: "The application is not part of the firewall \n"}, Unknown},
		{"all blocked", map[string]string{state: "Firewall is blocking all non-essential incoming connections. (State = 2)\n"}, Closed},
	} {
		found := lookMacOS(t.Context(), computer(c.tools, nil), maru)
		if (len(found) == 0) != (c.state == "") || len(found) > 0 && found[0].State != c.state {
			t.Errorf("%s: %+v", c.name, found)
		}
	}
}

func TestCommands(t *testing.T) {
	for kind, want := range map[Kind]string{
		UFW:       "sudo ufw allow 4000/tcp",
		Firewalld: "sudo firewall-cmd --permanent --add-port=4000/tcp; sudo firewall-cmd --reload",
		MacOS:     `sudo ` + socketFilter + ` --add '/opt/홍 길동'\''s/maru' --unblockapp '/opt/홍 길동'\''s/maru'`,
		Defender:  `netsh advfirewall firewall add rule name="Maru" dir=in action=allow protocol=TCP localport=4000 program="/opt/홍 길동's/maru"`,
	} {
		if got := strings.Join(commands(kind, maru), "; "); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

func TestNeighboursOfEverySystem(t *testing.T) {
	for name, table := range map[string]string{
		"Linux": "IP address       HW type     Flags       HW address            Mask     Device\n" +
			"192.168.7.1      0x1         0x2         a4:91:b1:00:00:01     *        eth0\n192.168.7.9      0x1         0x0         00:00:00:00:00:00     *        eth0\n",
		"macOS":   "? (192.168.7.1) at a4:91:b1:0:0:1 on en0 ifscope [ethernet]\n? (192.168.7.9) at (incomplete) on en0 ifscope [ethernet]\n? (192.168.7.255) at ff:ff:ff:ff:ff:ff on en0 ifscope [ethernet]\n",
		"Windows": "\r\n인터페이스: 192.168.7.2 --- 0x5\r\n  인터넷 주소           물리적 주소           유형\r\n  192.168.7.1           a4-91-b1-00-00-01     동적\r\n  192.168.7.255         ff-ff-ff-ff-ff-ff     정적\r\n",
	} {
		if got := neighboursIn(table); len(got) != 1 {
			t.Errorf("%s: %v", name, got)
		}
	}
}
