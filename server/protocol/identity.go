package protocol

// SessionKind says what a session was made for.
type SessionKind string

// The kinds of sessions.
const (
	SessionBrowser SessionKind = "browser"
	SessionDevice  SessionKind = "device"
	SessionCLI     SessionKind = "cli"
	SessionBot     SessionKind = "bot"
)

// Values lists every kind.
func (SessionKind) Values() []string { return []string{"browser", "device", "cli", "bot"} }

// Session is one signed-in device of the caller.
type Session struct {
	ID         int64       `json:"id"`
	Kind       SessionKind `json:"kind"`
	Label      string      `json:"label"`
	CreatedAt  Time        `json:"createdAt"`
	LastUsedAt Time        `json:"lastUsedAt"`
	Current    bool        `json:"current"` // The one that asks.
}

// SessionRequest names one of the caller's sessions.
type SessionRequest struct {
	ID int64 `path:"id" check:"id"`
}

// JoinRequest asks to become a member by an invite.
type JoinRequest struct {
	Name     string  `json:"name" check:"min=1,max=name"`
	Invite   string  `json:"invite" check:"min=1,max=200"`
	Password *string `json:"password,omitempty" check:"bytes,min=passwordMin,max=passwordMax"`
}

// JoinReply is a new member's token and user, or, where newcomers wait for a yes, the request that was made.
type JoinReply struct {
	Token   string      `json:"token,omitempty"`
	User    *User       `json:"user,omitempty"`
	Request *JoinTicket `json:"request,omitempty"`
}

// SignInRequest signs in by a one-time key, or by name and password. The owner's first key takes the owner's
// name with it.
type SignInRequest struct {
	Key      string `json:"key,omitempty" check:"min=1,max=200"`
	Name     string `json:"name,omitempty" check:"max=name"`
	Password string `json:"password,omitempty" check:"bytes,max=passwordMax"`
}

// SignInReply is the token of a new session, and whose it is; by the key of a move, a session's further token.
type SignInReply struct {
	Token   string `json:"token"`
	User    User   `json:"user"`
	Luggage Object `json:"luggage,omitempty"` // What the page that moved brought along.
}

// MoveRequest asks to go on at another address of the hall.
type MoveRequest struct {
	Luggage Object `json:"luggage,omitempty" check:"max=200000"` // For the page there; nobody else gets it.
}

// MoveKey is the one-time key for signing in there, good for two minutes.
type MoveKey struct {
	Key       string `json:"key"`
	ExpiresAt Time   `json:"expiresAt"`
}

// Link is a one-time link for signing in on another device.
type Link struct {
	URL       string `json:"url"`
	QR        string `json:"qr"` // The link as a QR code: a data URL of an SVG picture.
	ExpiresAt Time   `json:"expiresAt"`
}

// JoinStatus is how far a request to join has come.
type JoinStatus string

// The states of a request to join.
const (
	JoinPending  JoinStatus = "pending"
	JoinAccepted JoinStatus = "accepted"
	JoinRefused  JoinStatus = "refused"
)

// Values lists every state.
func (JoinStatus) Values() []string { return []string{"pending", "accepted", "refused"} }

// JoinTicket is what somebody holds while others decide whether they may join.
type JoinTicket struct {
	ID     int64      `json:"id"`
	Key    string     `json:"key"` // Secret of the one who asked: it claims the answer.
	Status JoinStatus `json:"status"`
}

// AskToJoinRequest asks to become a member without an invite.
type AskToJoinRequest struct {
	Name string `json:"name" check:"min=1,max=name"`
}

// ClaimRequest asks for the answer to a request to join, or takes the request back.
type ClaimRequest struct {
	ID  int64  `path:"id" check:"id"`
	Key string `json:"key" check:"min=1,max=200"`
}

// ClaimReply is the answer: with accepted, once, the new member's token and user.
type ClaimReply struct {
	Status JoinStatus `json:"status"`
	Token  string     `json:"token,omitempty"`
	User   *User      `json:"user,omitempty"`
}

// Newcomer is an open request to join as those who decide see it.
type Newcomer struct {
	ID        int64  `json:"id"`
	Name      string `json:"name"`
	Address   string `json:"address"` // Network address that it came from.
	CreatedAt Time   `json:"createdAt"`
}

// DecideRequest answers a request to join.
type DecideRequest struct {
	ID     int64 `path:"id" check:"id"`
	Accept bool  `json:"accept"`
}

// JoinRequested says that somebody asks to join.
type JoinRequested struct {
	Request Newcomer `json:"request"`
}

// JoinRequestClosed says that a request to join was answered.
type JoinRequestClosed struct {
	ID int64 `json:"id"`
}
