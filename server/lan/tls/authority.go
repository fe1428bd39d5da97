package tls

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
)

const (
	// authorityYears is long, because every device has to be asked again after it.
	authorityYears = 10

	day = 24 * time.Hour
	// A leaf begins long ago, since the host's clock may be ahead by most of a
	// year, and is renewed early, since it may be behind by weeks. Both together
	// stay below the 397 days that browsers take.
	leafBefore = 300 * day
	leafAfter  = 90 * day
	leafRenew  = 30 * day
)

// beginning is when this was written: a clock that shows an earlier time is
// wrong, as one is whose battery is empty.
var beginning = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// Names and ranges that lead nowhere but to one's own network.
var (
	privateNames  = []string{"local", "localhost", "lan", "home.arpa", "internal"}
	privateRanges = []string{
		"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",
		"fc00::/7", "fe80::/10", "::1/128",
	}
)

// authority signs the certificates that browsers get.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// makeAuthority returns a new authority as PEM: a key and a certificate that
// every device holds to names of this machine and to private ones.
func makeAuthority(name string, hosts []string, now time.Time) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make authority's key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber:                serial(),
		Subject:                     pkix.Name{CommonName: name, Organization: []string{"Maru"}},
		NotBefore:                   time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:                    now.AddDate(authorityYears, 0, 0),
		IsCA:                        true,
		BasicConstraintsValid:       true,
		MaxPathLenZero:              true,
		KeyUsage:                    x509.KeyUsageCertSign,
		ExtKeyUsage:                 []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         slices.Clone(privateNames),
	}
	for _, host := range hosts {
		if isOwnDomain(host) && !within(template.PermittedDNSDomains, host) {
			template.PermittedDNSDomains = append(template.PermittedDNSDomains, host)
		}
	}
	for _, text := range privateRanges {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			return nil, err
		}
		template.PermittedIPRanges = append(template.PermittedIPRanges, network)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("make authority: %w", err)
	}
	return encode(der, key)
}

func readAuthority(text []byte) (*authority, error) {
	pair, err := tls.X509KeyPair(text, text)
	if err != nil {
		return nil, fmt.Errorf("read authority: %w", err)
	}
	key, ok := pair.PrivateKey.(*ecdsa.PrivateKey)
	if !ok || !pair.Leaf.IsCA {
		return nil, errors.New("read authority: not a key that signs")
	}
	return &authority{certificate: pair.Leaf, key: key}, nil
}

// permitted are those of hosts that the authority may sign for, sorted.
func (a *authority) permitted(hosts []string) []string {
	var may []string
	for _, host := range hosts {
		if a.permits(host) {
			may = append(may, host)
		}
	}
	slices.Sort(may)
	return slices.Compact(may)
}

func (a *authority) permits(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return slices.ContainsFunc(a.certificate.PermittedIPRanges, func(network *net.IPNet) bool { return network.Contains(ip.AsSlice()) })
	}
	return isDomain(host) && within(a.certificate.PermittedDNSDomains, host)
}

// sign returns a certificate for hosts, with a key of its own.
func (a *authority) sign(hosts []string, now time.Time) (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make certificate's key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: serial(),
		Subject:      pkix.Name{CommonName: "Maru host"},
		NotBefore:    later(now.Add(-leafBefore), a.certificate.NotBefore),
		NotAfter:     now.Add(leafAfter),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if end := a.certificate.NotAfter; template.NotAfter.After(end) {
		template.NotAfter = end
	}
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	if err != nil {
		return nil, fmt.Errorf("sign certificate: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, nil
}

// isOwnDomain reports whether a name may be a domain of the authority's. One
// label alone may be the top of a public tree, as "dev" and "studio" are: only
// with a digit or a hyphen, which those never have, is it a machine's.
func isOwnDomain(name string) bool {
	if !isDomain(name) {
		return false
	}
	return strings.Contains(name, ".") || strings.ContainsAny(name, "0123456789-") && !strings.HasPrefix(name, "xn--")
}

// isDomain reports whether a name is one that certificates can hold: labels of
// small letters, digits and inner hyphens. Computers may be called otherwise,
// in Korean for one; they are reached by other names and by their addresses.
func isDomain(name string) bool {
	if len(name) > 253 {
		return false
	}
	for label := range strings.SplitSeq(name, ".") {
		wrong := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
		if label == "" || len(label) > 63 || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") || strings.ContainsFunc(label, wrong) {
			return false
		}
	}
	return true
}

// within reports whether a name is one of the domains or below one.
func within(domains []string, name string) bool {
	return slices.ContainsFunc(domains, func(domain string) bool { return name == domain || strings.HasSuffix(name, "."+domain) })
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// serial is random, so that none is ever given twice.
func serial() *big.Int {
	var number [16]byte
	rand.Read(number[:]) // never fails
	number[0] &= 0x7f
	return new(big.Int).SetBytes(number[:])
}

// encode writes a certificate and its key as PEM.
func encode(der []byte, key *ecdsa.PrivateKey) ([]byte, error) {
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("encode key: %w", err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	return append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...), nil
}
