package standby

import (
	"crypto/rand"
	"errors"
	"strings"

	"maru/server/lan/neighbours"
)

// ErrNoLink says that a text is not a standby's link.
var ErrNoLink = errors.New("no link for a standby")

// Link is what the owner gives to whoever starts the standby. It works once.
type Link struct {
	Origin string // of the host, such as "http://192.168.0.7:4000"
	Key    string // 130 random bits
	Pin    string // of the host's key
}

// linkMark is what the link's fragment begins with; browsers never send fragments.
const linkMark = "#standby="

// NewKey returns a link's key.
func NewKey() string { return rand.Text() }

// String returns the link as it is given.
func (l Link) String() string { return l.Origin + "/" + linkMark + l.Key + "." + l.Pin }

// ParseLink reads what String wrote, and the command that ends with it. The error is ErrNoLink.
func ParseLink(text string) (Link, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return Link{}, ErrNoLink
	}
	address, fragment, marked := strings.Cut(words[len(words)-1], linkMark)
	key, pin, both := strings.Cut(fragment, ".")
	origin, err := neighbours.Parse(address)
	if !marked || !both || err != nil || len(key) != len(rand.Text()) || len(pin) != pinLength {
		return Link{}, ErrNoLink
	}
	return Link{Origin: origin, Key: key, Pin: pin}, nil
}

// pinLength is that of a SHA-256 in unpadded base64url.
const pinLength = 43
