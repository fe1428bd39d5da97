package tls_test

import (
	"context"
	"errors"
	"testing"

	"maru/server/lan/tls"
)

type keys struct {
	pem   []byte
	saves int
	err   error
}

func (k *keys) LoadHostKey(context.Context) ([]byte, error) { return k.pem, k.err }

func (k *keys) SaveHostKey(_ context.Context, pem []byte) error {
	k.pem = pem
	k.saves++
	return nil
}

func TestHostKeyOutlivesTheProcess(t *testing.T) {
	kept := &keys{}
	first, err := tls.NewHost(t.Context(), kept).Pin()
	if err != nil {
		t.Fatal(err)
	}
	second, err := tls.NewHost(t.Context(), kept).Pin()
	if err != nil {
		t.Fatal(err)
	}
	if first != second || kept.saves != 1 {
		t.Errorf("pins %s and %s, saved %d times; want one key", first, second, kept.saves)
	}
}

func TestHostTriesAgainAfterAnError(t *testing.T) {
	kept := &keys{err: errors.New("disk")}
	host := tls.NewHost(t.Context(), kept)
	if _, err := host.Certificate(nil); !errors.Is(err, kept.err) {
		t.Fatalf("got %v", err)
	}
	kept.err = nil
	if _, err := host.Certificate(nil); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedHostKeyIsNotReplaced(t *testing.T) {
	kept := &keys{pem: []byte("not a key")}
	if _, err := tls.NewHost(t.Context(), kept).Certificate(nil); err == nil || kept.saves != 0 {
		t.Fatalf("error %v, saved %d times; a new key would lock joiners out silently", err, kept.saves)
	}
}
