package tls

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"fmt"
)

// PinName is the server name under which the host always answers with its own
// key, whatever certificate browsers get. It is nobody's name on any network.
const PinName = "host.maru"

// PinOf returns what a host's key is recognised by: the SHA-256 of the
// certificate's public key (its SubjectPublicKeyInfo), in unpadded base64url.
func PinOf(certificate *x509.Certificate) string {
	sum := sha256.Sum256(certificate.RawSubjectPublicKeyInfo)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// ClientConfig returns how to speak to the host with that pin, at whatever
// address: another key ends the handshake with a *PinError. An empty pin takes
// any key, for a first meeting; PinOf of the peer's certificate is then what to
// remember.
func ClientConfig(pin string) *tls.Config {
	return &tls.Config{
		ServerName: PinName,
		NextProtos: []string{"http/1.1"},
		MinVersion: tls.VersionTLS12,
		// The key is proven by the handshake; who signed it and for which names
		// says nothing about a host that moves.
		InsecureSkipVerify: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			if found := PinOf(state.PeerCertificates[0]); pin != "" && found != pin {
				return &PinError{Wanted: pin, Found: found}
			}
			return nil
		},
	}
}

// PinError says that another host answered than the one that was meant.
type PinError struct{ Wanted, Found string }

// Error names both pins, for logs.
func (e *PinError) Error() string {
	return fmt.Sprintf("host has the key %s, not %s", e.Found, e.Wanted)
}
