package tls

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"slices"
	"sync"
	"time"
)

// AuthorityKeys keeps the authority between starts.
type AuthorityKeys interface {
	// LoadAuthority returns what SaveAuthority got last, nil if there is none.
	LoadAuthority(ctx context.Context) ([]byte, error)
	// SaveAuthority keeps the authority's key and certificate as PEM.
	SaveAuthority(ctx context.Context, pem []byte) error
}

// SecureOptions says whom a Secure speaks for.
type SecureOptions struct {
	Name  string           // what people find the authority by in a device's list
	Hosts func() []string  // the names and addresses that the machine goes by now; called at handshakes
	Now   func() time.Time // nil means time.Now
}

// Secure chooses the certificate of each TLS connection: while it is off the
// host's own, while it is on one that the authority has signed, for whoever
// asks by a name or address that this one may be signed for.
type Secure struct {
	host    *Host
	keys    AuthorityKeys
	options SecureOptions

	mu        sync.Mutex // guards what follows
	on        bool
	authority *authority
	leaf      *tls.Certificate
	hosts     []string // of the leaf, sorted
}

// NewSecure returns a Secure that is off.
func NewSecure(host *Host, keys AuthorityKeys, options SecureOptions) *Secure {
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Secure{host: host, keys: keys, options: options}
}

// Turn turns secure mode on or off. On for the first time it makes the
// authority, and anew only after that has run out.
func (s *Secure) Turn(ctx context.Context, on bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if on {
		if err := s.load(ctx); err != nil {
			return err
		}
	}
	s.on = on
	return nil
}

func (s *Secure) load(ctx context.Context) error {
	now := s.now()
	if s.authority != nil && now.Before(s.authority.certificate.NotAfter) {
		return nil
	}
	text, err := s.keys.LoadAuthority(ctx)
	if err != nil {
		return fmt.Errorf("load authority: %w", err)
	}
	var found *authority
	if text != nil {
		if found, err = readAuthority(text); err != nil {
			return err
		}
	}
	if found == nil || !now.Before(found.certificate.NotAfter) {
		if text, err = makeAuthority(s.options.Name, s.options.Hosts(), now); err != nil {
			return err
		}
		if found, err = readAuthority(text); err != nil {
			return err
		}
		if err = s.keys.SaveAuthority(ctx, text); err != nil {
			return fmt.Errorf("save authority: %w", err)
		}
	}
	s.authority, s.leaf = found, nil
	return nil
}

// Authority returns the certificate that devices come to trust; nil while
// secure mode is off.
func (s *Secure) Authority() *x509.Certificate {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.on {
		return nil
	}
	return s.authority.certificate
}

// Hosts are the names and addresses that https answers for now, sorted; none
// while secure mode is off.
func (s *Secure) Hosts() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.on {
		return nil
	}
	return s.authority.permitted(s.options.Hosts())
}

// Permits reports whether the authority may sign for a name or address, this
// machine's or not; false while secure mode is off.
func (s *Secure) Permits(host string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.on && s.authority.permits(host)
}

// Certificate implements tls.Config.GetCertificate. Whoever asks by a name that
// the authority cannot speak for gets the host's own certificate, which no
// browser takes.
func (s *Secure) Certificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	s.mu.Lock()
	on := s.on
	s.mu.Unlock()
	if !on || hello.ServerName == PinName {
		return s.host.Certificate(hello)
	}
	leaf, err := s.current()
	if err != nil {
		return nil, err
	}
	if hello.ServerName != "" && leaf.Leaf.VerifyHostname(hello.ServerName) != nil {
		return s.host.Certificate(hello)
	}
	return leaf, nil
}

// current returns the leaf, a new one if the machine goes by other names now or
// the old one has not long to go.
func (s *Secure) current() (*tls.Certificate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, hosts := s.now(), s.authority.permitted(s.options.Hosts())
	if leaf := s.leaf; leaf != nil && slices.Equal(hosts, s.hosts) && now.Before(leaf.Leaf.NotAfter.Add(-leafRenew)) && now.After(leaf.Leaf.NotBefore) {
		return leaf, nil
	}
	leaf, err := s.authority.sign(hosts, now)
	if err != nil {
		return nil, err
	}
	s.leaf, s.hosts = leaf, hosts
	return leaf, nil
}

// now is the time, as far as the clock can be right.
func (s *Secure) now() time.Time { return later(s.options.Now(), beginning) }
