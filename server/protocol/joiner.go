package protocol

// JoinerHeader is set on what a joiner passes on: the origin at which it found the host.
const JoinerHeader = "Maru-Joiner"

// HostState says how a joiner stands with the host.
type HostState string

// The states.
const (
	HostHere     HostState = "here"
	HostSilent   HostState = "silent"   // Nobody answers.
	HostStranger HostState = "stranger" // Where it was, somebody answers with another key.
	HostOlder    HostState = "older"    // Only a host answers from whom the hall was handed on.
)

// Values lists every state.
func (HostState) Values() []string { return []string{"here", "silent", "stranger", "older"} }

// Joiner is what the page should know of the joiner that it runs through.
type Joiner struct {
	Name     string    `json:"name"`    // Of the hall.
	Machine  string    `json:"machine"` // The host's.
	Origin   string    `json:"origin"`  // Where the host is, or was last.
	Pin      string    `json:"pin"`     // The key that it has to have, as in Instance.
	Host     HostState `json:"host"`
	MayLeave bool      `json:"mayLeave"` // This browser was opened by whoever runs the joiner.
}

// NextPage is where the page goes on.
type NextPage struct {
	URL string `json:"url"`
}
