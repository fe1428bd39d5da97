package protocol

// Outcome is how a check of the doctor ended.
type Outcome string

// The outcomes.
const (
	OutcomeOK      Outcome = "ok"
	OutcomeWarning Outcome = "warning"
	OutcomeFailed  Outcome = "failed"
	OutcomeSkipped Outcome = "skipped"
)

// Values lists every outcome.
func (Outcome) Values() []string { return []string{"ok", "warning", "failed", "skipped"} }

// ExamineRequest is what a client would be started with.
type ExamineRequest struct {
	URL         string `json:"url" check:"min=1,max=2048"`                 // As io() gets it, or out of a browser's list of requests.
	Origin      string `json:"origin,omitempty" check:"max=300"`           // Of the page that the client runs in; empty: a program.
	Token       string `json:"token,omitempty" check:"max=4096"`           // For auth.token.
	Namespace   string `json:"namespace,omitempty" check:"max=300"`        // Empty: the URL's path, else "/".
	Language    string `json:"language,omitempty" check:"max=40"`          // Of the sentences, such as "ko" or "zh-Hant".
	Examination string `json:"examination,omitempty" check:"max=clientId"` // The caller's own name for this, which checkMade repeats.
}

// Finding is the result of one check.
type Finding struct {
	Check   string  `json:"check"`
	Outcome Outcome `json:"outcome"`
	Code    string  `json:"code"`   // What was found, for programs.
	Name    string  `json:"name"`   // Of the check, for people.
	Cause   string  `json:"cause"`  // One sentence.
	Remedy  string  `json:"remedy"` // One sentence; empty where nothing is to be done.
	// What the remedy has an administrator of the host's computer type there, in this order.
	Commands []string `json:"commands,omitempty"`
}

// ExamineHostRequest asks what is known of the host's computer.
type ExamineHostRequest struct {
	Language string `query:"language,omitempty" check:"max=40"` // Of the sentences, such as "ko" or "zh-Hant".
}

// Examination is the way of a client to a server, walked.
type Examination struct {
	Address   string    `json:"address"` // Origin and path of Engine.IO, as examined.
	Namespace string    `json:"namespace"`
	Connects  bool      `json:"connects"` // Whether a client with these settings would connect, by WebSocket too.
	Verdict   string    `json:"verdict"`  // The same as a sentence.
	Findings  []Finding `json:"findings"`
}

// CheckMade says that a check of an examination has ended.
type CheckMade struct {
	Examination string  `json:"examination"`
	Finding     Finding `json:"finding"`
}

// RefusalsRequest asks for refused handshakes.
type RefusalsRequest struct {
	Language string `query:"language,omitempty" check:"max=40"` // Of the sentences, such as "ko" or "zh-Hant".
}

// Refusal is a handshake that this server turned away, as often as the same happened.
type Refusal struct {
	Code    string `json:"code"`
	Cause   string `json:"cause"`
	Remedy  string `json:"remedy"`
	Address string `json:"address"` // Of the client.
	Path    string `json:"path"`
	Origin  string `json:"origin"`  // Of the page; empty: none was sent.
	Version string `json:"version"` // EIO, as it was sent.
	Count   int64  `json:"count"`
	LastAt  Time   `json:"lastAt"`
}
