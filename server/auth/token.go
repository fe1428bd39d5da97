package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// secretSize is how many random bytes a token or a key has.
const secretSize = 32

// newSecret returns a random token, and what is stored of it.
func newSecret() (secret string, hash [32]byte) {
	var raw [secretSize]byte
	rand.Read(raw[:])
	secret = base64.RawURLEncoding.EncodeToString(raw[:])
	return secret, sha256.Sum256([]byte(secret))
}

// parseSecret is the stored form of a token; ok is false for what cannot be one.
func parseSecret(secret string) (hash [32]byte, ok bool) {
	if len(secret) != base64.RawURLEncoding.EncodedLen(secretSize) {
		return hash, false
	}
	return sha256.Sum256([]byte(secret)), true
}

// inviteLetters is 16 letters of a 30-letter alphabet: 78 bits.
const inviteLetters = 16

// inviteAlphabet has no letters and digits that look like others.
const inviteAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

// newInvite returns a code such as HALL-7Q2M-KX3D-9RTV-W5NB.
func newInvite() string {
	var b strings.Builder
	b.WriteString("HALL")
	for i, raw := 0, make([]byte, 1); i < inviteLetters; {
		rand.Read(raw)
		if int(raw[0]) >= 256/len(inviteAlphabet)*len(inviteAlphabet) {
			continue
		}
		if i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(inviteAlphabet[int(raw[0])%len(inviteAlphabet)])
		i++
	}
	return b.String()
}

// parseInvite brings a code that was typed by hand to the form that was printed:
// whatever its case, with or without hyphens, spaces and the word before.
func parseInvite(code string) string {
	if len(code) > 64 {
		return ""
	}
	letters := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
	letters = strings.TrimPrefix(letters, "HALL")
	if len(letters) != inviteLetters {
		return ""
	}
	return "HALL-" + letters[:4] + "-" + letters[4:8] + "-" + letters[8:12] + "-" + letters[12:]
}
