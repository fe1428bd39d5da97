package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"maru/store"
)

const crashPath = "MARU_STORE_CRASH"

// TestMain lets the test binary play the process that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv(crashPath); path != "" {
		appendForever(path)
	}
	os.Exit(m.Run())
}

// appendForever sends from eight goroutines and prints what was acknowledged, until the process is killed.
func appendForever(path string) {
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	var out sync.Mutex
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for n := 0; ; n++ {
				client := fmt.Sprintf("%d-%d-%d", os.Getpid(), i, n)
				err := s.Update(ctx, func(tx *store.Tx) error {
					_, err := tx.Append(store.NewMessage{RoomID: 1, SenderID: 1, ClientID: client, Content: "kept " + client})
					return err
				})
				out.Lock()
				if err != nil {
					fmt.Println(err)
					os.Exit(1)
				}
				fmt.Println("ok", client)
				out.Unlock()
			}
		})
	}
	wg.Wait()
}

func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "maru.db")
	first, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{Store: first, t: t}
	h.room("hall", h.user("sender"))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}

	acknowledged := map[string]bool{}
	for round := range 3 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), crashPath+"="+path)
		stdout, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(stdout)
		for n := 0; lines.Scan(); n++ {
			client, ok := strings.CutPrefix(lines.Text(), "ok ")
			if !ok {
				break // the last line may be cut short
			}
			acknowledged[client] = true
			if n == 200+round*77 {
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = child.Wait()
	}
	if len(acknowledged) < 600 {
		t.Fatalf("only %d acknowledged", len(acknowledged))
	}

	h = openAt(t, path, store.Options{})
	h.view(func(v *store.View) error {
		seen := map[string]bool{}
		for next := int64(1); ; {
			page, err := v.History(1, store.Page{After: new(next - 1), Limit: 200})
			if err != nil || len(page) == 0 {
				for client := range acknowledged {
					if !seen[client] {
						t.Errorf("lost %s", client)
					}
				}
				return err
			}
			for _, m := range page {
				equal(t, "seq", m.Seq, next)
				if seen[m.ClientID] {
					t.Errorf("doubled %s", m.ClientID)
				}
				seen[m.ClientID] = true
				next++
			}
		}
	})
}
