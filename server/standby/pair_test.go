package standby_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	lantls "maru/server/lan/tls"
	"maru/server/standby"
	"maru/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// host is a hall that serves its copy over real sockets.
type host struct {
	*store.Store
	t      *testing.T
	folder string
	key    *lantls.Host
	source *standby.Source
	hall   standby.Hall
	socket net.Listener
	seen   chan standby.Seen
	takes  chan struct{}
	hang   chan struct{} // has the host hang where it is
	room   store.Room
	user   store.User
}

type keys struct{ text []byte }

func (k *keys) LoadHostKey(context.Context) ([]byte, error) { return k.text, nil }

func (k *keys) SaveHostKey(_ context.Context, text []byte) error {
	k.text = text
	return nil
}

func newHost(t *testing.T) *host { return newHostAt(t, time.Now) }

// newHostAt is one whose clock is not ours.
func newHostAt(t *testing.T, now func() time.Time) *host {
	t.Helper()
	h := &host{t: t, folder: t.TempDir(), key: lantls.NewHost(t.Context(), &keys{}), seen: make(chan standby.Seen, 10_000), takes: make(chan struct{}, 1), hang: make(chan struct{})}
	var err error
	if h.Store, err = store.Open(t.Context(), filepath.Join(h.folder, "maru.db"), store.Options{Now: now}); err != nil {
		t.Fatal(err)
	}
	h.update(func(tx *store.Tx) (err error) {
		if h.user, err = tx.CreateUser(store.NewUser{Name: "lena", NameKey: "lena", Role: store.RoleOwner}); err != nil {
			return err
		}
		h.room, err = tx.CreateRoom(store.NewRoom{Kind: store.RoomPublic, Name: "general", NameKey: "general", CreatedBy: h.user.ID})
		return err
	})
	if h.socket, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	h.hall = standby.Hall{ID: "hall", Name: "Kontor", Machine: "LENA-PC", Schema: store.Schema(), Epoch: 1, Origins: []string{"http://" + h.socket.Addr().String()}}
	h.source = standby.NewSource(h.Store, standby.SourceOptions{
		Hall: func() standby.Hall { return h.hall },
		Open: func(hash [32]byte) (standby.Content, error) {
			return os.Open(filepath.Join(h.folder, hex.EncodeToString(hash[:])))
		},
		Changed: func(seen standby.Seen) {
			h.seen <- seen
			select {
			case <-h.hang:
				h.hang <- struct{}{} // until somebody takes it back
			default:
			}
		},
		Take:  func() { h.takes <- struct{}{} },
		Every: 10 * time.Millisecond,
	})
	life, end := context.WithCancel(context.Background())
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"code":"unauthorized","detail":"no"}`)
			return
		}
		conn, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		fmt.Fprint(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "+standby.Protocol+"\r\n\r\n")
		h.source.Serve(life, conn, bufio.NewReader(buffered))
	})}
	var served = make(chan struct{})
	go func() {
		defer close(served)
		server.Serve(tls.NewListener(h.socket, &tls.Config{GetCertificate: h.key.Certificate}))
	}()
	t.Cleanup(func() {
		end()
		h.source.Cut()
		server.Close()
		<-served
		h.source.Wait()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func (h *host) update(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Update(context.Background(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *host) say(content string) {
	h.t.Helper()
	h.update(func(tx *store.Tx) error {
		_, err := tx.Append(store.NewMessage{RoomID: h.room.ID, SenderID: h.user.ID, ClientID: content, Content: content})
		return err
	})
}

// attach sends a file with these bytes.
func (h *host) attach(bytes []byte) [32]byte {
	h.t.Helper()
	hash := sha256.Sum256(bytes)
	if err := os.WriteFile(filepath.Join(h.folder, hex.EncodeToString(hash[:])), bytes, 0o600); err != nil {
		h.t.Fatal(err)
	}
	h.update(func(tx *store.Tx) error {
		f, err := tx.AddFile(store.File{Hash: hash, Name: "plan.pdf", Size: int64(len(bytes)), Type: "application/pdf", UploaderID: h.user.ID})
		if err != nil {
			return err
		}
		_, err = tx.Append(store.NewMessage{RoomID: h.room.ID, SenderID: h.user.ID, FileIDs: []int64{f.ID}})
		return err
	})
	return hash
}

// until waits for the standby to be as wanted.
func (h *host) until(what string, wanted func(standby.Seen) bool) {
	h.t.Helper()
	patience := time.After(10 * time.Second)
	var last standby.Seen
	for {
		select {
		case last = <-h.seen:
			if wanted(last) {
				return
			}
		case <-patience:
			h.t.Fatalf("never %s: %+v", what, last)
		}
	}
}

// caughtUp waits until all that was written so far is in the copy.
func (h *host) caughtUp() {
	h.t.Helper()
	now := time.Now()
	h.until("caught up", func(seen standby.Seen) bool { return seen.At.After(now) && seen.Lack.Files == 0 })
}

func (h *host) state() standby.State {
	pin, err := h.key.Pin()
	if err != nil {
		h.t.Fatal(err)
	}
	return standby.State{Hall: h.hall, Pin: pin, Secret: "secret"}
}

// messages counts what a database holds.
func messages(t *testing.T, path string) int64 {
	t.Helper()
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var rooms store.Room
	err = st.View(t.Context(), func(v *store.View) (err error) {
		rooms, err = v.Room(1)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return rooms.LastSeq
}

func TestStandbyFollowsAndTakesOverInOrder(t *testing.T) {
	h := newHost(t)
	for i := range 50 {
		h.say(fmt.Sprint("before ", i))
	}
	large := h.attach(make([]byte, 700_000))
	data := t.TempDir()
	f := standby.Follow(data, h.state(), standby.Options{Machine: "MINJI-PC"})
	defer f.Close()
	h.caughtUp()
	if now := f.Now(); now.State != standby.StateFollowing || !now.Whole || now.Verified.IsZero() {
		t.Errorf("%+v", now)
	}
	if info, err := os.Stat(filepath.Join(data, "standby", "files", hex.EncodeToString(large[:])[:2], hex.EncodeToString(large[:])[2:])); err != nil || info.Size() != 700_000 {
		t.Errorf("content: %v, %v", info, err)
	}
	for i := range 50 {
		h.say(fmt.Sprint("while ", i))
	}

	taken := make(chan error, 1)
	go func() { taken <- f.TakeOver(t.Context()) }()
	<-h.takes
	h.say("the last")
	last := h.attach([]byte("the last file"))
	if err := h.Freeze(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.source.HandOver(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if err := <-taken; err != nil {
		t.Error(err)
	}
	promotion := <-f.Promoted()
	if !promotion.Orderly || promotion.Epoch != 2 || promotion.From != "LENA-PC" || promotion.Lack != (standby.Lack{}) {
		t.Errorf("%+v", promotion)
	}
	f.Close()
	if err := standby.Install(data, promotion); err != nil {
		t.Fatal(err)
	}
	if got := messages(t, filepath.Join(data, "maru.db")); got != 103 {
		t.Errorf("%d messages after the hand-over, want 103", got)
	}
	if _, err := os.Stat(filepath.Join(data, "files", hex.EncodeToString(last[:])[:2], hex.EncodeToString(last[:])[2:])); err != nil {
		t.Error(err)
	}
	if state, err := standby.Load(data); state != nil || err != nil {
		t.Errorf("still a standby: %+v, %v", state, err)
	}
}

func TestStandbyGoesOnWhereItWas(t *testing.T) {
	h := newHost(t)
	h.say("first")
	data := t.TempDir()
	f := standby.Follow(data, h.state(), standby.Options{})
	h.caughtUp()
	f.Close()
	h.until("gone", func(seen standby.Seen) bool { return !seen.Connected })
	h.say("second")
	state, err := standby.Load(data)
	if err != nil || !state.Whole {
		t.Fatalf("%+v, %v", state, err)
	}
	// A page that the disk has spoilt meanwhile comes anew.
	file, err := os.OpenFile(standby.Database(data), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	file.WriteAt([]byte("spoilt"), 3*store.PageSize+100)
	file.Close()
	f = standby.Follow(data, *state, standby.Options{})
	defer f.Close()
	h.caughtUp()
	taken := make(chan error, 1)
	go func() { taken <- f.TakeOver(t.Context()) }()
	<-h.takes
	h.source.Cut() // a host that was asked, and breaks off
	if err := <-taken; !errors.Is(err, standby.ErrLost) {
		t.Errorf("got %v", err)
	}
}

// A host that hangs keeps its connections: its system answers for it.
func TestAHostThatSaysNothingCountsAsGone(t *testing.T) {
	h := newHost(t)
	data := t.TempDir()
	f := standby.Follow(data, h.state(), standby.Options{Silence: 300 * time.Millisecond})
	defer f.Close()
	h.caughtUp()
	h.hang <- struct{}{}
	until(t, f, "seeking", func(now standby.Now) bool { return now.State == standby.StateSeeking })
	if err := f.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	if promotion := <-f.Promoted(); promotion.Orderly || promotion.Complete.IsZero() {
		t.Errorf("%+v", promotion)
	}
	<-h.hang
}

func TestHowFarBehindDoesNotGoByTwoClocks(t *testing.T) {
	for _, ahead := range []time.Duration{-24 * time.Hour, time.Hour} {
		h := newHostAt(t, func() time.Time { return time.Now().Add(ahead) })
		f := standby.Follow(t.TempDir(), h.state(), standby.Options{})
		defer f.Close()
		until(t, f, "following", func(now standby.Now) bool { return now.State == standby.StateFollowing && !now.At.IsZero() })
		if now := f.Now(); now.Behind < 0 || now.Behind > 5*time.Second {
			t.Errorf("the host's clock is %v ahead: %v behind", ahead, now.Behind)
		}
	}
}

func until(t *testing.T, f *standby.Follower, what string, wanted func(standby.Now) bool) {
	t.Helper()
	for patience := time.Now().Add(10 * time.Second); !wanted(f.Now()); <-time.After(5 * time.Millisecond) {
		if time.Now().After(patience) {
			t.Fatalf("never %s: %+v", what, f.Now())
		}
	}
}

func TestAfterACrashTheStandbySaysSinceWhen(t *testing.T) {
	h := newHost(t)
	h.say("first")
	data := t.TempDir()
	f := standby.Follow(data, h.state(), standby.Options{})
	defer f.Close()
	before := time.Now()
	h.caughtUp()
	h.socket.Close()
	h.source.Cut()
	h.until("gone", func(seen standby.Seen) bool { return !seen.Connected })
	for f.Now().State != standby.StateSeeking {
		<-time.After(time.Millisecond)
	}
	if err := f.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	promotion := <-f.Promoted()
	if promotion.Orderly || promotion.Epoch <= 1 || promotion.Complete.Before(before.Truncate(time.Millisecond)) {
		t.Errorf("%+v", promotion)
	}
}

func TestStrangersAndOtherVersionsAreRefused(t *testing.T) {
	h := newHost(t)
	h.say("first")
	wait := func(f *standby.Follower, want string) {
		t.Helper()
		patience := time.After(5 * time.Second)
		for f.Now().State != want || f.Now().Trouble == nil {
			select {
			case <-time.After(5 * time.Millisecond):
			case <-patience:
				t.Fatalf("got %+v, want %s", f.Now(), want)
			}
		}
	}
	other := h.state()
	other.Pin = other.Pin[1:] + "x"
	f := standby.Follow(t.TempDir(), other, standby.Options{})
	wait(f, standby.StateSeeking)
	if !errors.Is(f.Now().Trouble, standby.ErrForeign) {
		t.Errorf("another key: %v", f.Now().Trouble)
	}
	if err := f.TakeOver(t.Context()); !errors.Is(err, standby.ErrIncomplete) {
		t.Errorf("without a copy: %v", err)
	}
	f.Close()

	wrong := h.state()
	wrong.Secret = "other"
	f = standby.Follow(t.TempDir(), wrong, standby.Options{})
	wait(f, standby.StateDismissed)
	f.Close()

	data := t.TempDir()
	f = standby.Follow(data, h.state(), standby.Options{})
	h.caughtUp()
	f.Close()
	former, err := standby.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	former.Secret = "of former times"
	f = standby.Follow(data, *former, standby.Options{})
	wait(f, standby.StateDismissed)
	if err := f.TakeOver(t.Context()); !errors.Is(err, standby.ErrDismissed) {
		t.Errorf("dismissed: %v", err)
	}
	f.Close()

	h.hall.Schema++
	f = standby.Follow(t.TempDir(), h.state(), standby.Options{})
	wait(f, standby.StateVersion)
	f.Close()
}
