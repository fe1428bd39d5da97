package tls

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"sync"
	"time"
)

// Keys keeps the host's key between starts.
type Keys interface {
	// LoadHostKey returns what SaveHostKey got last, nil if there is none.
	LoadHostKey(ctx context.Context) ([]byte, error)
	// SaveHostKey keeps a key and its certificate as PEM.
	SaveHostKey(ctx context.Context, pem []byte) error
}

// Host holds the host's key. It is loaded or made when first asked for, since
// most starts see no TLS before people talk.
type Host struct {
	ctx  context.Context // of Keys' calls, which handshakes cannot give
	keys Keys

	mu          sync.Mutex
	certificate *tls.Certificate
}

// NewHost returns a Host that keeps its key in keys. The context holds for as
// long as the Host is used.
func NewHost(ctx context.Context, keys Keys) *Host {
	return &Host{ctx: ctx, keys: keys}
}

// Certificate returns the host's certificate. It fits tls.Config.GetCertificate.
func (h *Host) Certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.certificate != nil {
		return h.certificate, nil
	}
	text, err := h.keys.LoadHostKey(h.ctx)
	if err != nil {
		return nil, fmt.Errorf("load host key: %w", err)
	}
	if text == nil {
		if text, err = generate(); err != nil {
			return nil, err
		}
		if err = h.keys.SaveHostKey(h.ctx, text); err != nil {
			return nil, fmt.Errorf("save host key: %w", err)
		}
	}
	certificate, err := tls.X509KeyPair(text, text)
	if err != nil {
		return nil, fmt.Errorf("read host key: %w", err)
	}
	h.certificate = &certificate
	return h.certificate, nil
}

// Pin returns PinOf the host's certificate.
func (h *Host) Pin() (string, error) {
	certificate, err := h.Certificate(nil)
	if err != nil {
		return "", err
	}
	return PinOf(certificate.Leaf), nil
}

// generate makes a key and a certificate for it. Neither end of the validity
// is ever looked at by who pins; the start is early, because office clocks are
// wrong.
func generate() ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make host key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "Maru host"},
		DNSNames:     []string{"localhost"},
		NotBefore:    time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("make host certificate: %w", err)
	}
	return encode(der, key)
}
