package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"maru/server/chat"
	"maru/store"
)

// A transfer key takes a page along when the hall moves: to another address of
// the same computer, or to another computer that has a copy of the store.
//
// The page gets it beforehand, while it is signed in, and asks for the hall at
// the addresses that it was told of once its own is silent. Anybody may sit at
// such an address by then, and claim to be the hall: over plain http nothing
// vouches for who answers. So the host has to prove itself first. The page
// sends the key's id, which is of no use to anybody, and a nonce; the answer is
// a HMAC over both and over the origin that the page asked, by a secret that
// the page was given with the key and that the host makes anew from the hall's
// own secret, which lies in the store. Who has no copy of the store cannot
// make it. Who passes the question on to the true host gets an answer for the
// true host's origin, because a host answers only to names of its own, and the
// page does not take it for another. What remains is whoever sits on the wire
// and could read everything there in any case; against that there is https.
//
// Only then does the page show the key itself, of which the store has but the
// hash: a stolen copy of the store proves a host and signs nobody in. The key
// works once, for two weeks, and ends with the session that it was given to.
const transferFor = 14 * 24 * time.Hour

// settingSecret keeps the secret by which the hall proves that it is itself.
const settingSecret = "instance.secret"

// maxNonce bounds what a proof is made over, in bytes.
const maxNonce = 100

// TransferKey is a transfer key and what belongs to it, in unpadded base64url.
type TransferKey struct {
	Link
	ID     string // names the key to a host that has yet to prove itself
	Secret string // by which a host's proof is checked
}

// TransferKey returns a key that signs the caller in where the hall has moved
// to. Of the session's earlier keys only the last one stays good.
func (s *Service) TransferKey(ctx context.Context, id Identity) (TransferKey, error) {
	return chat.Update(ctx, s.store, "make transfer key", func(tx *store.Tx) (TransferKey, error) {
		u, err := self(&tx.View, id)
		if err != nil {
			return TransferKey{}, err
		}
		hall, err := hallSecret(tx)
		if err != nil {
			return TransferKey{}, err
		}
		secret, hash := newSecret()
		key, err := tx.CreateKey(store.Key{
			Hash: hash, Purpose: store.KeyTransfer, UserID: u.ID, SessionID: id.SessionID, ExpiresAt: tx.Now().Add(transferFor),
		})
		return TransferKey{
			Link:   Link{Key: secret, ExpiresAt: key.ExpiresAt},
			ID:     base64.RawURLEncoding.EncodeToString(hash[:]),
			Secret: base64.RawURLEncoding.EncodeToString(keySecret(hall, hash)),
		}, err
	})
}

// HostProof is what a host answers to a page that holds a transfer key.
type HostProof struct {
	Instance string
	Epoch    int64
	Proof    string // ProofOf, in unpadded base64url
}

// ProveHost proves to the holder of a transfer key that this is the hall that
// gave it. The origin is the one that the caller asked. Unauthorized if the key
// is not of this hall, was used or has expired. An id has 256 bits: nobody
// guesses one.
func (s *Service) ProveHost(ctx context.Context, keyID, nonce, origin string) (HostProof, error) {
	raw, err := base64.RawURLEncoding.DecodeString(keyID)
	if err != nil || len(raw) != sha256.Size || len(nonce) > maxNonce || strings.ContainsRune(nonce, '\n') {
		return HostProof{}, errKey
	}
	hash := [sha256.Size]byte(raw)
	return chat.View(ctx, s.store, "prove host", func(v *store.View) (HostProof, error) {
		key, err := v.Key(hash, time.Now())
		if errors.Is(err, store.ErrNotFound) || err == nil && key.Purpose != store.KeyTransfer {
			return HostProof{}, errKey
		}
		if err != nil {
			return HostProof{}, err
		}
		in, err := s.instance(v)
		if err != nil {
			return HostProof{}, err
		}
		hall, err := setting(v, settingSecret)
		if err != nil {
			return HostProof{}, err
		}
		sum := ProofOf(keySecret([]byte(hall), hash), in.ID, in.Epoch, origin, nonce)
		return HostProof{Instance: in.ID, Epoch: in.Epoch, Proof: base64.RawURLEncoding.EncodeToString(sum)}, nil
	})
}

// ProofOf is the proof that a host of the hall gives at an origin.
func ProofOf(secret []byte, instance string, epoch int64, origin, nonce string) []byte {
	mac := hmac.New(sha256.New, secret)
	fmt.Fprintf(mac, "maru host\n%s\n%d\n%s\n%s", instance, epoch, origin, nonce)
	return mac.Sum(nil)
}

// keySecret is the secret that belongs to a transfer key, from the hall's.
func keySecret(hall []byte, hash [sha256.Size]byte) []byte {
	mac := hmac.New(sha256.New, hall)
	mac.Write(hash[:])
	return mac.Sum(nil)
}

// hallSecret returns the hall's secret, made at first need.
func hallSecret(tx *store.Tx) ([]byte, error) {
	secret, err := setting(&tx.View, settingSecret)
	if err != nil || secret != "" {
		return []byte(secret), err
	}
	secret = rand.Text() + rand.Text() // 260 bits
	return []byte(secret), tx.SetSetting(settingSecret, secret)
}
