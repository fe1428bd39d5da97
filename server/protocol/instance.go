package protocol

// Health is the answer to "are you there".
type Health struct {
	Status  string `json:"status"` // "ok".
	App     string `json:"app"`    // "maru".
	Version string `json:"version"`
}

// Instance is what anybody may know of this hall before signing in.
type Instance struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Version    string `json:"version"`
	Sharing    bool   `json:"sharing"`    // Reachable by others on the network.
	NeedsOwner bool   `json:"needsOwner"` // Nobody has signed in yet: the host link will ask for a name.
	Approval   bool   `json:"approval"`   // Newcomers with the invite wait for a yes.
	Receipts   bool   `json:"receipts"`   // People see how far others have read.
	Secure     bool   `json:"secure"`     // https answers, for devices that trust the hall's authority.
	Host       string `json:"host"`       // Name of the machine.
	Epoch      int64  `json:"epoch"`      // Grows, from 1, whenever the hall goes to another computer: of two hosts of one hall, the higher is it.
	Standby    bool   `json:"standby"`    // This is not the host but its standby, which shows no more than a page of its own.
	Pin        string `json:"pin"`        // SHA-256 of the host's public key, unpadded base64url: who knows it from TLS knows the hall wherever it moves.
	Demo       bool   `json:"demo"`       // The offline demonstration: its people are a play, and nothing is kept.

	MovedTo    *MovedHost `json:"movedTo"`    // Which computer took the hall over from this one, which only reads since; null if none did.
	HostOrigin *string    `json:"hostOrigin"` // Where links for others lead, for a page that runs through a joiner on its reader's own computer; at a standby, where its host is; else null.
}

// UpdateInstanceRequest changes the hall's settings; what is absent stays.
type UpdateInstanceRequest struct {
	Name     *string `json:"name,omitempty" check:"min=1,max=instanceName"`
	Approval *bool   `json:"approval,omitempty"`
	Receipts *bool   `json:"receipts,omitempty"`
}

// InstanceChanged says that the hall has another name, or shows read receipts or not any more.
type InstanceChanged struct {
	Name     string `json:"name"`
	Receipts bool   `json:"receipts"`
}

// AddressKind says what kind of network an address belongs to.
type AddressKind string

// The kinds of addresses.
const (
	AddressLoopback AddressKind = "loopback"
	AddressLAN      AddressKind = "lan"
	AddressVPN      AddressKind = "vpn"
	AddressVirtual  AddressKind = "virtual"
	AddressName     AddressKind = "name"
)

// Values lists every kind.
func (AddressKind) Values() []string { return []string{"loopback", "lan", "vpn", "virtual", "name"} }

// Address is one way to reach this hall.
type Address struct {
	URL       string      `json:"url"`
	Host      string      `json:"host"`
	Adapter   string      `json:"adapter"`
	Kind      AddressKind `json:"kind"`
	Preferred bool        `json:"preferred"` // The one to show first.
	Reached   bool        `json:"reached"`   // Another device has come in by it since this start.
}

// SleepState says whether the host's computer may fall asleep by itself.
type SleepState string

// The states of a host: nobody elsewhere is connected, and it may; somebody is, and it is kept awake; somebody is, but its
// system cannot be told so.
const (
	SleepFree       SleepState = "free"
	SleepHeld       SleepState = "held"
	SleepImpossible SleepState = "impossible"
)

// Values lists every state.
func (SleepState) Values() []string { return []string{"free", "held", "impossible"} }

// Sharing says whether others on the network can reach the hall, and where.
type Sharing struct {
	On        bool       `json:"on"`
	Name      string     `json:"name"` // The wished-for name on the network, without ".local"; the addresses have the one that was free.
	Addresses []Address  `json:"addresses"`
	Sleep     SleepState `json:"sleep"` // Whether this computer may fall asleep by itself.
}

// Origin is what links for other devices begin with: the URL of the address with that host, or, if there is none, of the
// preferred one. It is empty if there is neither.
func (s Sharing) Origin(host string) string {
	preferred := ""
	for _, address := range s.Addresses {
		switch {
		case host != "" && address.Host == host:
			return address.URL
		case address.Preferred:
			preferred = address.URL
		}
	}
	return preferred
}

// SetSharingRequest turns sharing on or off, or wishes for another name; what is absent stays.
type SetSharingRequest struct {
	On   *bool   `json:"on,omitempty"`
	Name *string `json:"name,omitempty" check:"min=1,max=40"` // Small letters from a to z, digits and inner hyphens.
}

// NeighboursRequest asks for the halls that run elsewhere on the network.
type NeighboursRequest struct {
	Key   string  `json:"key" check:"max=200"`            // Of the host link, while nobody owns this hall.
	Link  *string `json:"link,omitempty" check:"max=500"` // Look at this address too; as much of one as somebody types.
	Sweep *bool   `json:"sweep,omitempty"`                // Try all neighbouring addresses, which takes seconds.
}

// Neighbours are the halls that answered.
type Neighbours struct {
	Halls []Neighbour `json:"halls"`
	Last  *Neighbour  `json:"last"` // The one that this computer joined last time, whether it answers or not.
}

// Neighbour is a hall elsewhere, as it says itself.
type Neighbour struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Machine string `json:"machine"`
	URL     string `json:"url"` // Of its page, without a final slash.
}

// JoinNeighbourRequest chooses one of them in place of a hall of one's own.
type JoinNeighbourRequest struct {
	Key    string  `json:"key" check:"max=200"`
	URL    string  `json:"url" check:"max=500"`
	Invite *string `json:"invite,omitempty" check:"max=200"` // The code of the link that was typed.
}

// Invite is the link by which others join.
type Invite struct {
	URL       string    `json:"url"`
	Code      string    `json:"code"`
	QR        string    `json:"qr"` // The link as a QR code: a data URL of an SVG picture.
	Addresses []Address `json:"addresses"`
	ExpiresAt *Time     `json:"expiresAt"`
}

// GetInviteRequest asks for the invite under one of the hall's addresses.
type GetInviteRequest struct {
	Host string `query:"host,omitempty" check:"max=255"` // Absent, or no address any more: the preferred one.
}

// RotateInviteRequest replaces the invite; the old link stops working.
type RotateInviteRequest struct {
	ExpiresAt *Time `json:"expiresAt,omitempty"` // Absent: it does not expire.
}

// InviteRequest names an invite in a path.
type InviteRequest struct {
	Code string `path:"code" check:"min=1,max=200"`
}

// InvitePreview is what an invite shows to somebody who has not joined yet.
type InvitePreview struct {
	Instance InstanceName `json:"instance"`
	Members  int64        `json:"members"`
	Someone  *string      `json:"someone"` // Display name of a member, the owner first.
}

// InstanceName is the hall's name alone.
type InstanceName struct {
	Name string `json:"name"`
}

// ServerClosing says why the connection is about to end.
type ServerClosing struct {
	Reason string `json:"reason"` // "quit": the owner ended it in the page; "handover": another computer is the host now; "shutdown": something else did.
}

// None is the empty object: a request without fields, or an answer without content.
type None struct{}
