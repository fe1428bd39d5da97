package server

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
)

// leaveTime bounds the telling of a host that its standby is none any more.
const leaveTime = 6 * time.Second

// ErrOwnHall says that a data folder has a hall of its own, which no copy of
// another may replace.
var ErrOwnHall = errors.New("the data folder has a hall of its own")

// ErrNoStandby says that a data folder is no standby's.
var ErrNoStandby = errors.New("the data folder has no copy")

// databaseName is that of a hall in its data folder.
const databaseName = "maru.db"

// unowned reports, by no error, that nobody has opened the hall of a database.
func unowned(ctx context.Context, database string) (err error) {
	if _, err := os.Stat(database); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	db, err := store.Open(ctx, database, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	sessions := auth.New(db, chat.New(db, chat.Options{}), auth.Options{})
	defer sessions.Close()
	hall, err := sessions.Instance(ctx)
	if err == nil && !hall.NeedsOwner {
		err = ErrOwnHall
	}
	return err
}

// BecomeStandby makes a data folder that of a standby, by the link that the
// owner of the hall gave. The error is ErrOwnHall if the folder has a hall of
// its own, and a refusal of the host a *standby.RefusedError.
func BecomeStandby(ctx context.Context, data string, link standby.Link) (standby.Hall, error) {
	if err := unowned(ctx, filepath.Join(data, databaseName)); err != nil {
		return standby.Hall{}, err
	}
	state, err := pairWith(ctx, link)
	if err != nil {
		return standby.Hall{}, err
	}
	return state.Hall, state.Save(data)
}

// pairWith uses a link up.
func pairWith(ctx context.Context, link standby.Link) (*standby.State, error) {
	machine, _ := os.Hostname() // shown alone
	client := standby.Client{Origin: link.Origin, Pin: link.Pin}
	var reply pairReply
	if err := client.Call(ctx, standby.PairPath, pairRequest{Key: link.Key, Machine: machine, Schema: store.Schema()}, &reply); err != nil {
		return nil, err
	}
	others := slices.DeleteFunc(reply.Hall.Origins, func(origin string) bool { return origin == link.Origin })
	reply.Hall.Origins = append([]string{link.Origin}, others...)
	return &standby.State{Hall: reply.Hall, Pin: link.Pin, Secret: reply.Secret}, nil
}

// LeaveStandby makes a data folder that nobody serves a standby's no more, and
// tells the host if it answers. The error is ErrNoStandby if it was none.
func LeaveStandby(ctx context.Context, data string) (told bool, err error) {
	state, err := standby.Load(data)
	if err != nil {
		return false, err
	}
	if state == nil || state.Promoted != nil {
		return false, ErrNoStandby
	}
	ctx, cancel := context.WithTimeout(ctx, leaveTime)
	defer cancel()
	told = state.Resign(ctx) == nil
	return told, standby.Forget(data, asideName())
}

// asideName is that of the folder for a copy that is kept no more.
func asideName() string { return "standby-until-" + time.Now().Format("2006-01-02-150405") }

// KeepCopy implements httpapi.Host.
func (b *standbys) KeepCopy(ctx context.Context, text string) (page string, err error) {
	link, err := standby.ParseLink(text)
	switch {
	case err != nil:
		return "", protocol.Errorf(protocol.CodeBadRequest, "That is not a standby's link. The owner of the other hall finds it in its settings, under Standby.")
	case link.Pin == b.pin():
		return "", protocol.Errorf(protocol.CodeBadRequest, "That is this hall's own link. It is for another computer.")
	}
	if err := b.spare(ctx); err != nil {
		return "", err
	}
	b.keeping.Lock()
	defer b.keeping.Unlock()
	state, err := pairWith(ctx, link)
	if err != nil {
		b.logger.Info("no standby of another hall", "at", link.Origin, "err", err)
		return "", refusalToKeep(err)
	}
	state.Port, state.Key = b.port(), newPageKey()
	if err := state.Save(b.data); err != nil {
		return "", fmt.Errorf("become standby: %w", err)
	}
	b.mu.Lock()
	b.keeps = true
	b.mu.Unlock()
	b.logger.Info("this computer becomes the standby of another hall", "hall", state.Hall.Name, "at", link.Origin)
	b.leave()
	return fmt.Sprintf("http://localhost:%d/#standby-key=%s", state.Port, state.Key), nil
}

// newPageKey returns the key of a standby's page, in the form of those that sign
// people in.
func newPageKey() string {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails
	return base64.RawURLEncoding.EncodeToString(secret)
}

// spare reports, by no error, that nobody would miss the hall here but its owner.
func (b *standbys) spare(ctx context.Context) error {
	b.mu.Lock()
	paired := b.paired != nil
	b.mu.Unlock()
	people := 0
	err := b.store.View(ctx, func(v *store.View) error {
		users, err := v.Users()
		people = len(users)
		return err
	})
	switch {
	case err != nil:
		return err
	case b.memory:
		return protocol.Errorf(protocol.CodeForbidden, "The demonstration keeps nothing, so it cannot keep a copy.")
	case people > 1 || paired:
		return protocol.Errorf(protocol.CodeForbidden, "Others are in the hall of this computer, and it would close for them.")
	}
	return nil
}

// refusalToKeep is why this computer is no standby, as the page hears it.
func refusalToKeep(err error) error {
	refused, known := errors.AsType[*standby.RefusedError](err)
	switch {
	case known && refused.Code == string(protocol.CodeUnauthorized):
		return protocol.Errorf(protocol.CodeInviteInvalid, "%s", refused.Sentence)
	case known:
		return protocol.Errorf(protocol.CodeConflict, "%s", refused.Sentence)
	case errors.Is(err, standby.ErrForeign):
		return protocol.Errorf(protocol.CodeMisdirected, "Whoever answers there is not that hall.")
	}
	return protocol.Errorf(protocol.CodeNotFound, "Nobody answers there.")
}

// Keeps reports whether the data folder is a standby's since before Quit was
// closed.
func (s *Server) Keeps() bool {
	s.standbys.mu.Lock()
	defer s.standbys.mu.Unlock()
	return s.standbys.keeps
}
