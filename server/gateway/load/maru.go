package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/engineio"
	"maru/server/gateway"
	"maru/server/presence"
	"maru/store"
)

const (
	members = 100 // how many people the connections of the room belong to
	idlers  = 100 // how many the idle ones
)

// startMaru serves the gateway with everything behind it, on a store in a temporary folder, without limits of rate.
func startMaru(ctx context.Context) (t target, stop func() error, err error) {
	dir, err := os.MkdirTemp("", "maru-load-*")
	if err != nil {
		return t, nil, err
	}
	s, err := store.Open(ctx, filepath.Join(dir, "maru.db"), store.Options{})
	if err != nil {
		return t, nil, errors.Join(err, os.RemoveAll(dir))
	}
	feed := gateway.NewFeed()
	c := chat.New(s, chat.Options{})
	a := auth.New(s, c, auth.Options{})
	p := presence.New(feed, presence.Options{})
	g := gateway.New(feed, c, a, p, gateway.Options{Engine: engineio.Options{MaxConnections: 20_000}})
	if t, err = populate(ctx, s, a); err != nil {
		return t, nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return t, nil, err
	}
	t.URL = "http://" + listener.Addr().String()
	web := &http.Server{Handler: g, ReadHeaderTimeout: 10 * time.Second}
	go web.Serve(listener)
	return t, func() error {
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		err := errors.Join(g.Close(grace, "the load is over"), web.Close())
		p.Close()
		a.Close()
		return errors.Join(err, s.Close(), os.RemoveAll(dir))
	}, nil
}

// populate makes the people and the room where they meet.
func populate(ctx context.Context, s *store.Store, a *auth.Service) (t target, err error) {
	var people []int64
	for i := range members + idlers {
		grant, err := a.MakeToken(ctx, auth.TokenRequest{Name: fmt.Sprintf("person %d", i)})
		if err != nil {
			return t, err
		}
		if i >= members {
			t.Idle = append(t.Idle, grant.Token)
			continue
		}
		t.Tokens = append(t.Tokens, grant.Token)
		people = append(people, grant.User.ID)
	}
	err = s.Update(ctx, func(tx *store.Tx) error {
		room, err := tx.CreateRoom(store.NewRoom{Kind: store.RoomPublic, Name: "load", NameKey: "load", CreatedBy: people[0], MemberIDs: people[1:]})
		t.Room = room.ID
		return err
	})
	return t, err
}
