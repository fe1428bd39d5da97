package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
	"maru/server/chat"
)

// Limits of a password, in bytes.
const (
	MinPassword = 8
	MaxPassword = 200
)

// The cost of a password's hash: 19 MiB and two passes is OWASP's recommendation
// for argon2id, and takes some 60 ms.
const (
	argonTime   = 2
	argonMemory = 19 << 10
	argonLanes  = 1
	saltSize    = 16
	hashSize    = 32
	maxHashing  = 2
)

var base64Raw = base64.RawStdEncoding

// hasher bounds how many passwords are hashed at once, and so their memory.
type hasher chan struct{}

func newHasher() hasher { return make(hasher, maxHashing) }

func (h hasher) key(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case h <- struct{}{}:
	case <-ctx.Done():
		return nil, chat.Wrap("hash password", ctx.Err())
	}
	defer func() { <-h }()
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, argonTime, argonMemory, argonLanes, hashSize), nil
}

// hash returns what is stored of a password, empty for none.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	if password == "" {
		return "", nil
	}
	if len(password) < MinPassword || len(password) > MaxPassword {
		return "", chat.Refuse(chat.BadRequest, "A password has 8 to 200 bytes.")
	}
	salt := make([]byte, saltSize)
	rand.Read(salt)
	key, err := h.key(ctx, password, salt)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		base64Raw.EncodeToString(salt), base64Raw.EncodeToString(key)), nil
}

// matches compares a password with what is stored. For somebody without one it
// takes as long, and is false.
func (h hasher) matches(ctx context.Context, password, stored string) (bool, error) {
	if len(password) > MaxPassword {
		return false, nil
	}
	salt, want, known := parseHash(stored)
	got, err := h.key(ctx, password, salt)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1 && known, err
}

// parseHash reads a stored password; one that is none, or of another cost, has the
// salt and the hash of nobody.
func parseHash(stored string) (salt, key []byte, ok bool) {
	prefix := fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, argonMemory, argonTime, argonLanes)
	if rest, found := strings.CutPrefix(stored, prefix); found {
		if first, second, found := strings.Cut(rest, "$"); found {
			salt, err := base64Raw.DecodeString(first)
			key, bad := base64Raw.DecodeString(second)
			if err == nil && bad == nil && len(key) == hashSize {
				return salt, key, true
			}
		}
	}
	return make([]byte, saltSize), make([]byte, hashSize), false
}
