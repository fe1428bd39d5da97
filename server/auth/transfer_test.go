package auth_test

import (
	"encoding/base64"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/auth"
	"maru/server/chat"
)

const (
	nonce = "0123456789abcdef"
	here  = "http://192.168.0.5:4000"
)

func (d *door) transferKey(id auth.Identity) auth.TransferKey {
	d.t.Helper()
	key, err := d.TransferKey(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return key
}

// pass lets the bubble's clock go on.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestTransferKeySignsInOnce(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		d.owner("민지")
		june := d.join("June", "")
		key := d.transferKey(d.who(june))
		if key.Key == key.ID || key.Key == key.Secret || time.Until(key.ExpiresAt) != 14*24*time.Hour {
			t.Fatalf("%+v", key)
		}
		g, err := d.SignInKey(t.Context(), key.Key, "", desk)
		if err != nil || g.User.ID != june.User.ID || g.Session.ID == june.Session.ID {
			t.Fatalf("%+v, %v", g, err)
		}
		d.who(june) // goes on as well: the hall may come back
		_, err = d.SignInKey(t.Context(), key.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)
		_, err = d.ProveHost(t.Context(), key.ID, nonce, here)
		wantCode(t, err, chat.Unauthorized)
	})
}

func TestHostProvesItselfToTheHolderOfAKey(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		d.owner("민지")
		hall, err := d.Instance(t.Context())
		wantCode(t, err, "")
		id := d.who(d.join("June", ""))
		key, other := d.transferKey(id), d.transferKey(id)
		proof, err := d.ProveHost(t.Context(), key.ID, nonce, here)
		wantCode(t, err, "")
		if proof.Instance != hall.ID || proof.Epoch != 1 {
			t.Errorf("%+v", proof)
		}
		want := func(key auth.TransferKey, origin, nonce string) string {
			secret, err := base64.RawURLEncoding.DecodeString(key.Secret)
			if err != nil {
				t.Fatal(err)
			}
			return base64.RawURLEncoding.EncodeToString(auth.ProofOf(secret, hall.ID, 1, origin, nonce))
		}
		if proof.Proof != want(key, here, nonce) {
			t.Error("the proof is another one")
		}
		for what, wrong := range map[string]string{
			"another key's":      want(other, here, nonce),
			"another origin's":   want(key, "http://192.168.0.6:4000", nonce),
			"another question's": want(key, here, nonce+"x"),
		} {
			if proof.Proof == wrong {
				t.Errorf("the proof would do as %s", what)
			}
		}
		device, err := d.DeviceLink(t.Context(), id)
		wantCode(t, err, "")
		for what, id := range map[string]string{"no key": key.Key[1:] + "A", "no base64": "?", "too short": key.ID[:20], "a device's key": device.Key} {
			_, err := d.ProveHost(t.Context(), id, nonce, here)
			if wantCode(t, err, chat.Unauthorized); err == nil {
				t.Error(what)
			}
		}
		_, err = d.ProveHost(t.Context(), key.ID, "0123456789abcdef\nhttp", here)
		wantCode(t, err, chat.Unauthorized)
	})
}

func TestTransferKeyEndsWithItsSessionAndItsPerson(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		_, owner := d.owner("민지")
		june := d.who(d.join("June", ""))
		key := d.transferKey(june)
		wantCode(t, d.SignOut(t.Context(), june), "")
		_, err := d.SignInKey(t.Context(), key.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)

		kim := d.join("Kim", "")
		key = d.transferKey(d.who(kim))
		wantCode(t, d.chat.RemoveUser(t.Context(), owner.Actor(), kim.User.ID), "")
		_, err = d.SignInKey(t.Context(), key.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)
	})
}

func TestTransferKeyEndsAfterTwoWeeksOrWithTheSecondRenewal(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		_, owner := d.owner("민지")
		key := d.transferKey(owner)
		pass(14*24*time.Hour + time.Second)
		_, err := d.SignInKey(t.Context(), key.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)

		var keys []auth.TransferKey
		for range 3 {
			keys = append(keys, d.transferKey(owner))
			pass(time.Second)
		}
		_, err = d.SignInKey(t.Context(), keys[0].Key, "", desk)
		wantCode(t, err, chat.Unauthorized)
		for _, key := range keys[1:] {
			_, err := d.SignInKey(t.Context(), key.Key, "", desk)
			wantCode(t, err, "")
		}
	})
}
