package protocol

// ReachVerdict is what is likely to happen when another device tries to come in.
type ReachVerdict string

// The verdicts.
const (
	ReachArrived  ReachVerdict = "arrived"
	ReachBlocked  ReachVerdict = "blocked"
	ReachTried    ReachVerdict = "tried"
	ReachIsolated ReachVerdict = "isolated"
	ReachUnsure   ReachVerdict = "unsure"
	ReachClear    ReachVerdict = "clear"
)

// Values lists every verdict.
func (ReachVerdict) Values() []string {
	return []string{"arrived", "blocked", "tried", "isolated", "unsure", "clear"}
}

// FirewallState is what is known of a firewall that is on.
type FirewallState string

// The states.
const (
	FirewallOpen    FirewallState = "open"
	FirewallClosed  FirewallState = "closed"
	FirewallUnknown FirewallState = "unknown"
)

// Values lists every state.
func (FirewallState) Values() []string { return []string{"open", "closed", "unknown"} }

// FirewallKind names a firewall.
type FirewallKind string

// Values lists every kind.
func (FirewallKind) Values() []string {
	return []string{"windows", "macos", "ufw", "firewalld", "nftables", "iptables"}
}

// Firewall is one that is on, on the host's computer.
type Firewall struct {
	Kind     FirewallKind  `json:"kind"`
	State    FirewallState `json:"state"`    // Unknown: its rules are for its administrator's eyes, or cannot be judged.
	Commands []string      `json:"commands"` // What lets others in when its administrator types it, in this order; none while it is open.
}

// ReachRequest asks what keeps other devices out.
type ReachRequest struct {
	Around bool `query:"around,omitempty"` // Count the devices nearby too: it takes a second, and is seen on the network.
}

// Reach is what is known of the way from other devices to this hall. Only "arrived" is certain.
type Reach struct {
	Verdict   ReachVerdict `json:"verdict"`
	Firewalls []Firewall   `json:"firewalls"`
	Devices   *int64       `json:"devices"` // How many others answer on the network; null while nobody has looked.
}
