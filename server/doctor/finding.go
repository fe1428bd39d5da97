package doctor

import "time"

// Check is one step of the way.
type Check string

// The checks, in the order in which they are made.
const (
	CheckName      Check = "name"      // the host's name leads to addresses
	CheckTCP       Check = "tcp"       // one of them accepts connections
	CheckTLS       Check = "tls"       // the certificate is good; https only
	CheckPath      Check = "path"      // Engine.IO answers there
	CheckVersion   Check = "version"   // its version is the client's
	CheckCORS      Check = "cors"      // the browser lets the page read the answer
	CheckPreflight Check = "preflight" // and send headers of its own
	CheckPolling   Check = "polling"   // a session goes on by polling
	CheckNamespace Check = "namespace" // the namespace exists
	CheckAuth      Check = "auth"      // and lets the client in
	CheckUpgrade   Check = "upgrade"   // polling turns into a WebSocket
	CheckWebSocket Check = "websocket" // a WebSocket works from the beginning
	CheckRoundTrip Check = "roundTrip" // how long there and back takes
	CheckClock     Check = "clock"     // the server's clock goes like ours
	CheckSleep     Check = "sleep"     // this computer was awake all the while
)

// The checks of a Host, in their order.
const (
	CheckSharing  Check = "sharing"  // others are let in
	CheckFirewall Check = "firewall" // no firewall of the computer keeps them out
	CheckArrivals Check = "arrivals" // somebody has come in from another device
	CheckNetwork  Check = "network"  // its network lets devices reach each other
	CheckAwake    Check = "awake"    // it does not fall asleep under those who are connected
)

// Checks is every check in its order.
func Checks() []Check {
	return []Check{
		CheckName, CheckTCP, CheckTLS, CheckPath, CheckVersion, CheckCORS, CheckPreflight, CheckPolling, CheckNamespace, CheckAuth,
		CheckUpgrade, CheckWebSocket, CheckRoundTrip, CheckClock, CheckSleep,
	}
}

// HostChecks is every check of a Host in its order.
func HostChecks() []Check {
	return []Check{CheckSharing, CheckFirewall, CheckArrivals, CheckNetwork, CheckAwake}
}

// Outcome is how a check ended.
type Outcome string

// The outcomes. With one that failed a client would not connect.
const (
	OK      Outcome = "ok"
	Warning Outcome = "warning" // connects, but somebody should know this
	Failed  Outcome = "failed"
	Skipped Outcome = "skipped" // does not apply, or something before it failed
)

// SkippedBefore is the code of what was not checked because something before it
// failed.
const SkippedBefore = "skipped.before"

// Params fill the gaps of a sentence. They hold names, numbers, addresses and
// paths, never what a server answered, but for the message of its own
// connect_error.
type Params map[string]string

// Finding is the result of a check. Code names the sentences, see Words.
type Finding struct {
	Check   Check
	Outcome Outcome
	Code    string
	Params  Params
	Took    time.Duration

	Commands []string // for an administrator to type, as they are; see the remedy
}

// Report is a whole examination.
type Report struct {
	Address   string // origin and path of Engine.IO, as examined
	Origin    string // of the page; empty: none
	Namespace string
	Findings  []Finding
}

// Connects says whether a client with these settings would connect, by
// WebSocket too.
func (r Report) Connects() bool {
	for _, finding := range r.Findings {
		if finding.Outcome == Failed {
			return false
		}
	}
	return true
}

func ok(code string, params ...string) Finding    { return found(OK, code, params) }
func warns(code string, params ...string) Finding { return found(Warning, code, params) }
func fails(code string, params ...string) Finding { return found(Failed, code, params) }
func skips(code string, params ...string) Finding { return found(Skipped, code, params) }

// found takes its parameters as names and values by turns.
func found(outcome Outcome, code string, pairs []string) Finding {
	finding := Finding{Outcome: outcome, Code: code}
	for i := 0; i+1 < len(pairs); i += 2 {
		if finding.Params == nil {
			finding.Params = make(Params, len(pairs)/2)
		}
		finding.Params[pairs[i]] = pairs[i+1]
	}
	return finding
}
