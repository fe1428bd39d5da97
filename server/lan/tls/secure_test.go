package tls_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	cryptotls "crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/server/lan/tls"
)

// office is a machine on a network, with a clock that tests set.
type office struct {
	keys
	authority []byte
	clock     time.Time
	hosts     []string
	secure    *tls.Secure
}

func (o *office) LoadAuthority(context.Context) ([]byte, error) { return o.authority, o.err }

func (o *office) SaveAuthority(_ context.Context, pem []byte) error {
	o.authority = pem
	return nil
}

var today = time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)

func newOffice(t *testing.T, hosts ...string) *office {
	t.Helper()
	o := &office{clock: today, hosts: hosts}
	o.open(t)
	o.turn(t, true)
	return o
}

// open begins as a new process does.
func (o *office) open(t *testing.T) {
	o.secure = tls.NewSecure(tls.NewHost(t.Context(), &o.keys), o, tls.SecureOptions{
		Name:  "Maru on MINJI-PC",
		Hosts: func() []string { return o.hosts },
		Now:   func() time.Time { return o.clock },
	})
}

func (o *office) turn(t *testing.T, on bool) {
	t.Helper()
	if err := o.secure.Turn(t.Context(), on); err != nil {
		t.Fatal(err)
	}
}

func (o *office) leaf(t *testing.T, server string) *x509.Certificate {
	t.Helper()
	certificate, err := o.secure.Certificate(&cryptotls.ClientHelloInfo{ServerName: server})
	if err != nil {
		t.Fatal(err)
	}
	return certificate.Leaf
}

// trusts says what a device that trusts the authority thinks of a certificate.
func (o *office) trusts(leaf *x509.Certificate, host string, at time.Time) error {
	roots := x509.NewCertPool()
	roots.AddCert(o.secure.Authority())
	_, err := leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host, CurrentTime: at})
	return err
}

func TestSecureModeIsOffUntilItIsChosen(t *testing.T) {
	o := &office{clock: today, hosts: []string{"localhost"}}
	o.open(t)
	pin, err := tls.NewHost(t.Context(), &o.keys).Pin()
	if err != nil {
		t.Fatal(err)
	}
	if got := tls.PinOf(o.leaf(t, "localhost")); got != pin || o.secure.Authority() != nil || o.secure.Hosts() != nil || o.authority != nil {
		t.Errorf("certificate %s, want the host's own %s and no authority", got, pin)
	}
	o.turn(t, true)
	if tls.PinOf(o.leaf(t, "localhost")) == pin {
		t.Error("browsers still get the host's own certificate")
	}
	for _, name := range []string{tls.PinName, "evil.example"} {
		if got := tls.PinOf(o.leaf(t, name)); got != pin {
			t.Errorf("%s: certificate %s, want the host's own", name, got)
		}
	}
	o.turn(t, false)
	if got := tls.PinOf(o.leaf(t, "localhost")); got != pin || o.secure.Authority() != nil {
		t.Error("turned off, https still answers with what devices trust")
	}
}

func TestCertificatesHoldWhatTheMachineGoesBy(t *testing.T) {
	o := newOffice(t, "localhost", "127.0.0.1", "::1", "192.168.7.2", "fd00:7::2", "maru.local", "minji-pc", "pc7.office.example", "민지-pc", "pc_7.local", "dev", "203.0.113.9")
	want := []string{"127.0.0.1", "192.168.7.2", "::1", "fd00:7::2", "localhost", "maru.local", "minji-pc", "pc7.office.example"}
	if got := o.secure.Hosts(); !slices.Equal(got, want) {
		t.Errorf("hosts %v, want %v", got, want)
	}
	for _, host := range want {
		if err := o.trusts(o.leaf(t, ""), host, today); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	if o.trusts(o.leaf(t, ""), "192.168.7.3", today) == nil {
		t.Error("another machine's address is taken")
	}
}

// Whoever steals the authority's key can still not speak for the rest of the world.
func TestAuthorityCannotSignForOthers(t *testing.T) {
	o := newOffice(t, "minji-pc", "dev", "pc7.office.example")
	block, rest := pem.Decode(o.authority)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	block, _ = pem.Decode(rest)
	authority, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if !authority.PermittedDNSDomainsCritical || !authority.MaxPathLenZero {
		t.Error("a device that does not understand the limits would pass over them")
	}
	sign := func(host string, ca bool) *x509.Certificate {
		mine, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(7), NotBefore: today, NotAfter: today.AddDate(0, 1, 0), IsCA: ca, BasicConstraintsValid: true}
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = []net.IP{ip}
		} else {
			template.DNSNames = []string{host}
		}
		der, err := x509.CreateCertificate(rand.Reader, template, authority, mine.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return leaf
	}
	for host, may := range map[string]bool{
		"maru.local": true, "printer.lan": true, "10.1.2.3": true, "172.31.0.1": true, "100.100.1.1": true, "fe80::1": true, "minji-pc": true,
		"evil.example": false, "example.com": false, "web.dev": false, "dev": false, "office.example": false, "local.example": false,
		"8.8.8.8": false, "172.32.0.1": false, "2001:db8::1": false,
	} {
		if err := o.trusts(sign(host, false), host, today); (err == nil) != may {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestCertificatesFollowNamesAndRenewThemselves(t *testing.T) {
	o := newOffice(t, "localhost", "192.168.7.2")
	first := o.leaf(t, "")
	if !first.Equal(o.leaf(t, "localhost")) {
		t.Error("made anew for nothing")
	}
	if span := first.NotAfter.Sub(first.NotBefore); span > 397*24*time.Hour {
		t.Errorf("holds for %v, more than browsers take", span)
	}
	o.hosts = []string{"localhost", "10.0.0.9"}
	moved := o.leaf(t, "")
	if err := o.trusts(moved, "10.0.0.9", o.clock); err != nil || o.trusts(moved, "192.168.7.2", o.clock) == nil {
		t.Errorf("after the address changed: %v", err)
	}
	for range 20 { // some three years
		o.clock = o.clock.AddDate(0, 0, 55)
		if err := o.trusts(o.leaf(t, ""), "10.0.0.9", o.clock.AddDate(0, 0, 29)); err != nil {
			t.Fatalf("on %v: %v", o.clock, err)
		}
	}
	o.clock = today // a clock that was wrong is right again
	if err := o.trusts(o.leaf(t, ""), "10.0.0.9", today); err != nil {
		t.Error(err)
	}
}

func TestWrongClocks(t *testing.T) {
	for name, clock := range map[string]time.Time{
		"ten months ahead": today.AddDate(0, 0, 299),
		"weeks behind":     today.AddDate(0, 0, -89),
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, "localhost")
			o.clock = clock
			if err := o.trusts(o.leaf(t, ""), "localhost", today); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("an empty battery", func(t *testing.T) {
		o := &office{clock: time.Unix(0, 0), hosts: []string{"localhost"}}
		o.open(t)
		o.turn(t, true)
		if err := o.trusts(o.leaf(t, ""), "localhost", time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)); err != nil {
			t.Error(err)
		}
	})
}

func TestAuthorityOutlivesTheProcess(t *testing.T) {
	o := newOffice(t, "localhost")
	first := o.secure.Authority()
	o.turn(t, false)
	o.open(t)
	o.turn(t, true)
	if !first.Equal(o.secure.Authority()) {
		t.Error("devices would have to be asked anew")
	}
	o.clock = today.AddDate(10, 0, 1)
	o.open(t)
	o.turn(t, true)
	if first.Equal(o.secure.Authority()) || o.trusts(o.leaf(t, ""), "localhost", o.clock) != nil {
		t.Error("an authority that has run out is kept")
	}
}

func TestDamagedAuthorityIsNotReplaced(t *testing.T) {
	for name, text := range map[string][]byte{"nonsense": []byte("not a key"), "the host's key": nil} {
		t.Run(name, func(t *testing.T) {
			o := &office{clock: today, authority: text}
			if text == nil {
				if _, err := tls.NewHost(t.Context(), &o.keys).Pin(); err != nil {
					t.Fatal(err)
				}
				o.authority = o.keys.pem
			}
			kept := o.authority
			o.open(t)
			if err := o.secure.Turn(t.Context(), true); err == nil || !slices.Equal(o.authority, kept) || o.secure.Authority() != nil {
				t.Errorf("error %v", err)
			}
		})
	}
	o := &office{clock: today}
	o.err = errors.New("disk")
	o.open(t)
	if err := o.secure.Turn(t.Context(), true); !errors.Is(err, o.err) {
		t.Errorf("got %v", err)
	}
}

func TestClientsKnowTheHostByItsKey(t *testing.T) {
	o := newOffice(t, "localhost")
	pin, err := tls.NewHost(t.Context(), &o.keys).Pin()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := cryptotls.Listen("tcp", "127.0.0.1:0", &cryptotls.Config{GetCertificate: o.secure.Certificate, NextProtos: []string{"http/1.1"}})
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for conn, err := listener.Accept(); err == nil; conn, err = listener.Accept() {
			conn.(*cryptotls.Conn).HandshakeContext(t.Context())
			conn.Close()
		}
	}()
	speak := func(pin string) error {
		conn, err := cryptotls.Dial("tcp", listener.Addr().String(), tls.ClientConfig(pin))
		if err == nil {
			conn.Close()
		}
		return err
	}
	for _, known := range []string{pin, ""} {
		if err := speak(known); err != nil {
			t.Errorf("pin %q: %v", known, err)
		}
	}
	if found, other := errors.AsType[*tls.PinError](speak("another")); !other || found.Found != pin {
		t.Errorf("another host is taken: %v", found)
	}
}

func TestProfileHoldsTheAuthority(t *testing.T) {
	o := newOffice(t, "localhost")
	text := string(tls.Profile(o.secure.Authority()))
	for _, part := range []string{"com.apple.security.root", "<string>Maru on MINJI-PC</string>", "<key>PayloadUUID</key>"} {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in %s", part, text)
		}
	}
}
