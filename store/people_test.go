package store_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"maru/store"
)

// is fails the test unless the error is the wanted one.
func is(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// fails runs f, expects the error and that nothing else was wrong.
func (h *hall) fails(want error, f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Update(context.Background(), f); !errors.Is(err, want) {
		h.t.Errorf("got %v, want %v", err, want)
	}
}

func TestUsers(t *testing.T) {
	h := open(t)
	kim := h.user("kim")
	equal(t, "display name", kim.DisplayName, "kim")

	t.Run("a name belongs to one", func(t *testing.T) {
		h.fails(store.ErrNameTaken, func(tx *store.Tx) error {
			_, err := tx.CreateUser(store.NewUser{Name: "KIM", NameKey: "kim", Role: store.RoleMember})
			return err
		})
		lee := h.user("lee")
		h.fails(store.ErrNameTaken, func(tx *store.Tx) error {
			_, err := tx.UpdateUser(lee.ID, store.UserChange{NameKey: new("kim")})
			return err
		})
	})
	t.Run("a change leaves the rest", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			u, err := tx.UpdateUser(kim.ID, store.UserChange{StatusText: new("lunch"), Role: new(store.RoleAdmin)})
			equal(t, "status text", u.StatusText, "lunch")
			equal(t, "role", u.Role, store.RoleAdmin)
			equal(t, "name", u.Name, "kim")
			return err
		})
	})
	t.Run("removal ends sessions, keys and memberships and frees the name", func(t *testing.T) {
		hash := sha256.Sum256([]byte("token"))
		room := h.room("hall", h.user("maker"), kim)
		h.update(func(tx *store.Tx) error {
			s, err := tx.CreateSession(store.NewSession{UserID: kim.ID, Kind: store.SessionBrowser, TokenHash: hash, Label: "x"})
			if err != nil {
				return err
			}
			if _, err := tx.CreateKey(store.Key{Hash: hash, Purpose: store.KeyDevice, UserID: kim.ID, ExpiresAt: tx.Now().Add(time.Hour)}); err != nil {
				return err
			}
			ended, err := tx.RemoveUser(kim.ID)
			equal(t, "ended", len(ended) == 1 && ended[0] == s.ID, true)
			return err
		})
		h.view(func(v *store.View) error {
			_, err := v.SessionByToken(hash)
			is(t, "session", err, store.ErrNotFound)
			_, err = v.Member(room.ID, kim.ID)
			is(t, "member", err, store.ErrNotFound)
			u, err := v.User(kim.ID)
			equal(t, "removed", u.RemovedAt.IsZero(), false)
			return err
		})
		h.fails(store.ErrNotFound, func(tx *store.Tx) error { _, err := tx.ConsumeKey(hash); return err })
		h.fails(store.ErrNotFound, func(tx *store.Tx) error { _, err := tx.RemoveUser(kim.ID); return err })
		h.user("kim")
	})
}

func TestSessions(t *testing.T) {
	h := open(t)
	kim := h.user("kim")
	var ids []int64
	for _, token := range []string{"a", "b", "c"} {
		h.update(func(tx *store.Tx) error {
			s, err := tx.CreateSession(store.NewSession{UserID: kim.ID, Kind: store.SessionCLI, TokenHash: sha256.Sum256([]byte(token)), Label: token})
			ids = append(ids, s.ID)
			return err
		})
	}
	h.view(func(v *store.View) error {
		s, err := v.SessionByToken(sha256.Sum256([]byte("b")))
		equal(t, "id", s.ID, ids[1])
		return err
	})
	h.fails(store.ErrConflict, func(tx *store.Tx) error {
		_, err := tx.CreateSession(store.NewSession{UserID: kim.ID, Kind: store.SessionCLI, TokenHash: sha256.Sum256([]byte("a"))})
		return err
	})
	h.fails(store.ErrNotFound, func(tx *store.Tx) error {
		_, err := tx.CreateSession(store.NewSession{UserID: 99, Kind: store.SessionCLI, TokenHash: sha256.Sum256([]byte("z"))})
		return err
	})
	h.update(func(tx *store.Tx) error {
		if err := tx.DeleteSession(ids[2]); err != nil {
			return err
		}
		ended, err := tx.DeleteSessions(kim.ID, ids[0])
		equal(t, "ended", len(ended), 1)
		return err
	})
	h.update(func(tx *store.Tx) error {
		s, err := tx.CreateSession(store.NewSession{UserID: kim.ID, Kind: store.SessionCLI, TokenHash: sha256.Sum256([]byte("d"))})
		equal(t, "an id is not given twice", s.ID > ids[2], true)
		return err
	})
}

func TestKeysAndInvites(t *testing.T) {
	c := &clock{at: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	h := openAt(t, filepath.Join(t.TempDir(), "maru.db"), store.Options{Now: c.now})
	key := func(s string) [32]byte { return sha256.Sum256([]byte(s)) }
	host := func(s string) {
		h.update(func(tx *store.Tx) error {
			_, err := tx.CreateKey(store.Key{Hash: key(s), Purpose: store.KeyHost, ExpiresAt: tx.Now().Add(10 * time.Minute)})
			return err
		})
	}
	consume := func(s string) func(*store.Tx) error {
		return func(tx *store.Tx) error { _, err := tx.ConsumeKey(key(s)); return err }
	}

	t.Run("only the newest host key, once, in time", func(t *testing.T) {
		host("first")
		host("second")
		h.fails(store.ErrNotFound, consume("first"))
		h.update(consume("second"))
		h.fails(store.ErrNotFound, consume("second"))
		host("third")
		c.at = c.at.Add(10 * time.Minute)
		h.fails(store.ErrNotFound, consume("third"))
	})
	t.Run("one current invite", func(t *testing.T) {
		h.view(func(v *store.View) error {
			_, err := v.Invite()
			is(t, "none", err, store.ErrNotFound)
			return nil
		})
		for _, code := range []string{"one", "two"} {
			h.update(func(tx *store.Tx) error { _, err := tx.RotateInvite(code, 0, time.Time{}); return err })
		}
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, err := tx.RotateInvite("one", 0, time.Time{}); return err })
		h.view(func(v *store.View) error {
			i, err := v.Invite()
			equal(t, "code", i.Code, "two")
			return err
		})
	})
	t.Run("a request is decided once", func(t *testing.T) {
		kim := h.user("kim")
		var j store.JoinRequest
		h.update(func(tx *store.Tx) (err error) {
			j, err = tx.CreateJoinRequest(store.NewJoinRequest{Name: "lee", NameKey: "lee", TokenHash: key("lee")})
			return err
		})
		h.view(func(v *store.View) error {
			pending, err := v.PendingJoinRequests()
			equal(t, "pending", len(pending), 1)
			return err
		})
		h.update(func(tx *store.Tx) error { _, err := tx.DecideJoinRequest(j.ID, kim.ID, 0); return err })
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, err := tx.DecideJoinRequest(j.ID, kim.ID, 0); return err })
		h.fails(store.ErrNotFound, func(tx *store.Tx) error { _, err := tx.DecideJoinRequest(99, kim.ID, 0); return err })
		h.view(func(v *store.View) error {
			got, err := v.JoinRequestByToken(key("lee"))
			equal(t, "decided", got.DecidedAt, c.at)
			return err
		})
	})
	t.Run("audit and settings", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			return errors.Join(tx.SetSetting("port", "4000"), tx.SetSetting("port", "4001"),
				tx.Audit(store.AuditEntry{Action: "one"}), tx.Audit(store.AuditEntry{Action: "two", Target: 7}))
		})
		h.view(func(v *store.View) error {
			port, err := v.Setting("port")
			equal(t, "port", port, "4001")
			log, _ := v.AuditLog(0, 10)
			equal(t, "newest", log[0].Action, "two")
			older, _ := v.AuditLog(log[0].ID, 10)
			equal(t, "older", len(older), 1)
			return err
		})
	})
}
