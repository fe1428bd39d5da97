package store_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"maru/store"
)

var (
	benchMessages = flag.Int("messages", 100_000, "messages in the store that the reading benchmarks build")
	benchStore    = flag.String("store", "", "keep that store in this file, and use it again")
)

// BenchmarkAppend sends durably, with the reads that the rules make before each send: the room and the membership.
func BenchmarkAppend(b *testing.B) {
	for _, callers := range []int{1, 10, 32, 100} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) { benchmarkAppend(b, open(b), callers) })
	}
}

// BenchmarkAppendFollowed is the same while a standby takes what changes every half second.
func BenchmarkAppendFollowed(b *testing.B) {
	h := open(b)
	p, err := h.Pages(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		every := time.NewTicker(500 * time.Millisecond)
		defer every.Stop()
		for {
			err := p.Snapshot(false, func(s *store.Snapshot) error {
				for _, number := range s.Changed {
					if _, err := s.Page(number); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Error(err)
			}
			select {
			case <-every.C:
			case <-stop:
				return
			}
		}
	}()
	benchmarkAppend(b, h, 32)
	close(stop)
	<-stopped
	if err := p.Close(); err != nil {
		b.Error(err)
	}
}

func benchmarkAppend(b *testing.B, h *hall, callers int) {
	u := h.users(callers)
	room := h.room("hall", u...)
	words := newWords()
	var sent atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for i := range callers {
		wg.Go(func() {
			for n := sent.Add(1); n <= int64(b.N); n = sent.Add(1) {
				err := h.Update(context.Background(), func(tx *store.Tx) error {
					if _, err := tx.Room(room.ID); err != nil {
						return err
					}
					if _, err := tx.Member(room.ID, u[i].ID); err != nil {
						return err
					}
					_, err := tx.Append(store.NewMessage{
						RoomID: room.ID, SenderID: u[i].ID, ClientID: fmt.Sprintf("%016x%d", rand.Uint64(), n), Content: words.sentence(n),
					})
					return err
				})
				if err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sends/s")
}

// words makes mixed Korean and English messages; its vocabulary is as uneven as a language's.
type words struct{ list []string }

func newWords() *words {
	r := rand.New(rand.NewPCG(1, 2))
	w := &words{}
	for i := range 20_000 {
		var s strings.Builder
		for range 2 + i%3 {
			if i%3 == 0 {
				s.WriteByte(byte('a' + r.IntN(26)))
				s.WriteByte(byte('a' + r.IntN(26)))
			} else {
				s.WriteRune(rune(0xac00 + r.IntN(60)*28*6 + r.IntN(6)))
			}
		}
		w.list = append(w.list, s.String())
	}
	return w
}

func (w *words) sentence(n int64) string {
	r := rand.New(rand.NewPCG(uint64(n), 3))
	parts := make([]string, 6+r.IntN(8))
	for i := range parts {
		x := r.Float64()
		parts[i] = w.list[int(x*x*x*float64(len(w.list)))]
	}
	return strings.Join(parts, " ")
}

const benchRooms = 300

// bigHall is a store with many messages: half of them in the first room, the rest spread over the others.
func bigHall(b *testing.B) (*hall, []store.User) {
	b.Helper()
	path := *benchStore
	if path == "" {
		path = filepath.Join(b.TempDir(), "maru.db")
	}
	_, missing := os.Stat(path)
	h := openAt(b, path, store.Options{})
	if missing == nil {
		var u []store.User
		h.view(func(v *store.View) (err error) {
			u, err = v.Users()
			return err
		})
		return h, u
	}
	u := h.users(200)
	rooms := make([]store.Room, benchRooms)
	for i := range rooms {
		rooms[i] = h.room(fmt.Sprintf("room%d", i), u...)
	}
	w := newWords()
	for at := 0; at < *benchMessages; at += 5000 {
		h.update(func(tx *store.Tx) error {
			for n := at; n < min(at+5000, *benchMessages); n++ {
				room := rooms[0]
				if n%2 == 1 {
					room = rooms[n/2%benchRooms]
				}
				_, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[n*7%200].ID, ClientID: fmt.Sprintf("%016x", rand.Uint64()), Content: w.sentence(int64(n))})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return h, u
}

// percentiles runs f b.N times and reports the median and the 99th percentile of its time.
func percentiles(b *testing.B, f func(n int) error) {
	b.Helper()
	took := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for n := range b.N {
		from := time.Now()
		if err := f(n); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(from))
	}
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

func BenchmarkRead(b *testing.B) {
	h, u := bigHall(b)
	ctx := context.Background()
	var room store.Room
	var rooms []int64
	h.view(func(v *store.View) (err error) {
		if rooms, err = v.ReadableRooms(u[0].ID, true); err != nil {
			return err
		}
		room, err = v.Room(rooms[0])
		return err
	})
	history := func(page func() store.Page) func(*testing.B) {
		return func(b *testing.B) {
			percentiles(b, func(int) error {
				return h.View(ctx, func(v *store.View) error {
					_, err := v.History(room.ID, page())
					return err
				})
			})
		}
	}
	anywhere := func() *int64 { return new(1 + rand.Int64N(room.LastSeq)) }
	b.Run("newest", history(func() store.Page { return store.Page{Limit: 50} }))
	b.Run("before", history(func() store.Page { return store.Page{Before: anywhere(), Limit: 50} }))
	b.Run("around", history(func() store.Page { return store.Page{Around: anywhere(), Limit: 50} }))
	b.Run("list", func(b *testing.B) {
		percentiles(b, func(n int) error {
			return h.View(ctx, func(v *store.View) error {
				_, err := v.RoomsFor(u[n%len(u)].ID)
				return err
			})
		})
	})
	b.Run("catchup", func(b *testing.B) {
		percentiles(b, func(int) error {
			return h.View(ctx, func(v *store.View) error {
				_, _, err := v.Changes(room.ID, room.Rev-min(500, rand.Int64N(room.Rev)), 500, 512<<10)
				return err
			})
		})
	})

	w := newWords()
	search := func(q func(n int) store.Query) func(*testing.B) {
		return func(b *testing.B) {
			percentiles(b, func(n int) error {
				return h.View(ctx, func(v *store.View) error {
					_, err := v.Search(q(n))
					return err
				})
			})
		}
	}
	for syllables := 1; syllables <= 3; syllables++ {
		b.Run(fmt.Sprintf("search/syllables=%d", syllables), search(func(n int) store.Query {
			word := []rune(w.list[1+n*3*7%19_000/3*3])
			return store.Query{Text: string(word[:min(syllables, len(word))]), Rooms: rooms, Limit: 50}
		}))
	}
	b.Run("search/word", search(func(n int) store.Query { return store.Query{Text: w.list[n*3*11%19_000/3*3], Rooms: rooms, Limit: 50} }))
	b.Run("search/commonest", search(func(int) store.Query { return store.Query{Text: w.list[0], Rooms: rooms, Limit: 50} }))
	b.Run("search/commonest/rarest-room", search(func(int) store.Query { return store.Query{Text: w.list[0], Rooms: rooms[299:], Limit: 50} }))
	b.Run("search/commonest/150-rooms", search(func(int) store.Query { return store.Query{Text: w.list[0], Rooms: rooms[150:], Limit: 50} }))
	b.Run("search/commonest/from", search(func(n int) store.Query {
		return store.Query{Text: w.list[0], Rooms: rooms, From: u[n%200].ID, Limit: 50}
	}))
}

// BenchmarkOpen opens and closes a new store: what a first start pays.
func BenchmarkOpen(b *testing.B) {
	folder := b.TempDir()
	for n := range b.N {
		s, err := store.Open(context.Background(), filepath.Join(folder, fmt.Sprintf("%d.db", n)), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
