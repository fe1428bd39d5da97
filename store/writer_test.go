package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"maru/store"
)

func TestUpdate(t *testing.T) {
	ctx := context.Background()

	t.Run("an error undoes that function alone", func(t *testing.T) {
		h := open(t)
		wrong := errors.New("wrong")
		block, entered := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			_ = h.Update(ctx, func(*store.Tx) error { close(entered); <-block; return nil })
		})
		<-entered
		errs := make([]error, 20)
		for i := range errs {
			wg.Go(func() {
				errs[i] = h.Update(ctx, func(tx *store.Tx) error {
					if err := tx.SetSetting(fmt.Sprint("key", i), "value"); err != nil {
						return err
					}
					switch i % 4 {
					case 1:
						return wrong
					case 2:
						panic("thrown")
					}
					return nil
				})
			})
		}
		close(block)
		wg.Wait()
		h.view(func(v *store.View) error {
			for i, err := range errs {
				_, missing := v.Setting(fmt.Sprint("key", i))
				switch i % 4 {
				case 1:
					equal(t, "returned", errors.Is(err, wrong), true)
				case 2:
					equal(t, "panic returned", err != nil && strings.Contains(err.Error(), "thrown"), true)
				default:
					equal(t, "error", err, nil)
				}
				equal(t, "kept", missing == nil, err == nil)
			}
			return nil
		})
	})

	t.Run("hooks run in commit order before Update returns, and not after an error", func(t *testing.T) {
		h := open(t)
		u := h.users(10)
		room := h.room("hall", u...)
		var announced []int64
		var wg sync.WaitGroup
		for i := range u {
			wg.Go(func() {
				for n := range 30 {
					ran := false
					err := h.Update(ctx, func(tx *store.Tx) error {
						a, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[i].ID, Content: "x"})
						tx.AfterCommit(func() { ran = true; announced = append(announced, a.Message.Seq) })
						if n%5 == 4 {
							return errors.New("no")
						}
						return err
					})
					if (err == nil) != ran {
						t.Errorf("error %v, hook ran %v", err, ran)
					}
				}
			})
		}
		wg.Wait()
		equal(t, "announced", len(announced), 240)
		for i, seq := range announced {
			equal(t, "seq", seq, int64(i+1))
		}
	})

	t.Run("a hook's panic harms nobody", func(t *testing.T) {
		h := open(t)
		h.update(func(tx *store.Tx) error { tx.AfterCommit(func() { panic("thrown") }); return nil })
		h.user("later")
	})

	t.Run("a function given up while waiting never runs", func(t *testing.T) {
		h := open(t)
		block, entered := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() { _ = h.Update(ctx, func(*store.Tx) error { close(entered); <-block; return nil }) })
		<-entered
		given, cancel := context.WithCancel(ctx)
		started := make(chan error)
		go func() {
			started <- h.Update(given, func(*store.Tx) error { t.Error("ran"); return nil })
		}()
		cancel()
		equal(t, "error", <-started, context.Canceled)
		close(block)
		wg.Wait()
		h.user("later")
	})

	t.Run("submitted functions run in their order", func(t *testing.T) {
		h := open(t)
		u := h.users(1)
		room := h.room("hall", u...)
		var waits []func() error
		var seqs []int64
		for n := range 100 {
			waits = append(waits, h.Submit(ctx, func(tx *store.Tx) error {
				a, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: fmt.Sprint(n)})
				tx.AfterCommit(func() { seqs = append(seqs, a.Message.Seq) })
				return err
			}))
		}
		for _, wait := range waits {
			equal(t, "error", wait(), nil)
			equal(t, "again", wait(), nil)
		}
		equal(t, "announced", len(seqs), 100)
		page := []store.Message{}
		h.view(func(v *store.View) (err error) {
			page, err = v.History(room.ID, store.Page{Limit: 200})
			return err
		})
		for n, m := range page {
			equal(t, "content", m.Content, fmt.Sprint(n))
		}
	})

	t.Run("close finishes what waits", func(t *testing.T) {
		h := open(t)
		block, entered := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() { _ = h.Update(ctx, func(*store.Tx) error { close(entered); <-block; return nil }) })
		<-entered
		errs := make([]error, 50)
		for i := range errs {
			wg.Go(func() {
				errs[i] = h.Update(ctx, func(tx *store.Tx) error { return tx.SetSetting(fmt.Sprint(i), "") })
			})
		}
		close(block)
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		wg.Wait()
		again := openAt(t, h.path, store.Options{})
		again.view(func(v *store.View) error {
			for i, err := range errs {
				_, missing := v.Setting(fmt.Sprint(i))
				equal(t, "acknowledged and kept", missing == nil, err == nil)
			}
			return nil
		})
		equal(t, "update after close", h.Update(ctx, func(*store.Tx) error { return nil }), store.ErrClosed)
		equal(t, "view after close", h.View(ctx, func(*store.View) error { return nil }), store.ErrClosed)
	})

	t.Run("a panic in a view leaves the connection usable", func(t *testing.T) {
		h := open(t)
		for range 10 {
			if err := h.View(ctx, func(*store.View) error { panic("thrown") }); err == nil {
				t.Error("no error")
			}
		}
		h.view(func(v *store.View) error { _, err := v.Users(); return err })
	})
}

// TestStress has readers check, while senders send, that every snapshot is whole.
func TestStress(t *testing.T) {
	for _, memory := range []bool{false, true} {
		t.Run(fmt.Sprintf("memory=%v", memory), func(t *testing.T) {
			h := openAt(t, t.TempDir()+"/maru.db", store.Options{Memory: memory})
			u := h.users(6)
			room := h.room("hall", u...)
			ctx := context.Background()
			var senders, readers sync.WaitGroup
			done := make(chan struct{})
			for i := range u {
				senders.Go(func() {
					for n := range 100 {
						err := h.Update(ctx, func(tx *store.Tx) error {
							_, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[i].ID, ClientID: fmt.Sprint(n / 2), Content: "stress"})
							return err
						})
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			for range 5 {
				readers.Go(func() {
					for {
						select {
						case <-done:
							return
						default:
						}
						err := h.View(ctx, func(v *store.View) error {
							r, err := v.Room(room.ID)
							if err != nil {
								return err
							}
							page, err := v.History(room.ID, store.Page{Limit: 20})
							if err == nil && len(page) > 0 && page[len(page)-1].Seq != r.LastSeq {
								t.Errorf("room at %d, history at %d", r.LastSeq, page[len(page)-1].Seq)
							}
							return err
						})
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			senders.Wait()
			close(done)
			readers.Wait()
			h.view(func(v *store.View) error {
				r, err := v.Room(room.ID)
				equal(t, "messages", r.LastSeq, 300)
				hits, _ := v.Search(store.Query{Text: "stress", Rooms: []int64{room.ID}, Limit: 1000})
				equal(t, "found", len(hits), 300)
				return err
			})
		})
	}
}
