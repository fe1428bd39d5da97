package server

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"

	lantls "maru/server/lan/tls"
	"maru/server/protocol"
)

// trustPath is the page on which a device comes to trust the hall's authority.
const trustPath = "/trust"

// secure is secure mode as the owner chose it: whether https answers with
// certificates that devices may come to trust, and whether invites lead there.
// Plain http answers whatever was chosen, and leads nowhere else by itself.
type secure struct {
	certificates *lantls.Secure
	settings     settings
	sharing      func() protocol.Sharing
	changed      func(on bool) // called in order, never at once

	mu    sync.Mutex // guards links, and orders what is chosen
	links bool
}

// newSecure takes up what was chosen last. Key is the host's own; names are
// what the machine goes by. Changed hears of every choice from then on.
func newSecure(ctx context.Context, settings settings, key *lantls.Host, names *names, sharing func() protocol.Sharing, changed func(on bool)) (*secure, error) {
	title := "Maru"
	if machine, err := os.Hostname(); err == nil {
		title = "Maru on " + machine
	}
	s := &secure{
		certificates: lantls.NewSecure(key, settings, lantls.SecureOptions{Name: title, Hosts: names.all}),
		settings:     settings,
		sharing:      sharing,
		changed:      changed,
	}
	on, err := settings.flag(ctx, settingSecure)
	if err != nil {
		return nil, err
	}
	if s.links, err = settings.flag(ctx, settingSecureLinks); err != nil {
		return nil, err
	}
	return s, s.certificates.Turn(ctx, on)
}

// SetSecureMode implements httpapi.Host: it changes what is given, without a
// restart, and remembers it.
func (s *secure) SetSecureMode(ctx context.Context, change protocol.SetSecureModeRequest) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if change.On != nil {
		if err := s.certificates.Turn(ctx, *change.On); err != nil {
			return err
		}
		if err := s.settings.write(ctx, settingSecure, strconv.FormatBool(*change.On)); err != nil {
			return err
		}
		s.changed(*change.On)
	}
	if change.Links != nil {
		if err := s.settings.write(ctx, settingSecureLinks, strconv.FormatBool(*change.Links)); err != nil {
			return err
		}
		s.links = *change.Links
	}
	return nil
}

// SecureMode implements httpapi.Host. Its QR code is left out.
func (s *secure) SecureMode() protocol.SecureMode {
	s.mu.Lock()
	links := s.links
	s.mu.Unlock()
	mode := protocol.SecureMode{Links: links, URL: s.sharing().Origin("") + trustPath, Hosts: append([]string{}, s.certificates.Hosts()...)}
	if authority := s.certificates.Authority(); authority != nil {
		mode.On = true
		mode.Authority = &protocol.Authority{
			Name:      authority.Subject.CommonName,
			SHA256:    fingerprint(fmt.Sprintf("%X", sha256.Sum256(authority.Raw))),
			SHA1:      fingerprint(fmt.Sprintf("%X", sha1.Sum(authority.Raw))),
			ExpiresAt: protocol.TimeOf(authority.NotAfter),
		}
	}
	return mode
}

// Secure implements httpapi.Host.
func (s *secure) Secure() bool { return s.certificates.Authority() != nil }

// AuthorityFiles implements httpapi.Host.
func (s *secure) AuthorityFiles() (certificate, profile []byte) {
	authority := s.certificates.Authority()
	if authority == nil {
		return nil, nil
	}
	return authority.Raw, lantls.Profile(authority)
}

// LinkOrigin implements httpapi.Host.
func (s *secure) LinkOrigin(origin string) string {
	s.mu.Lock()
	links := s.links
	s.mu.Unlock()
	if secured := s.origin(origin); links && secured != "" {
		return secured
	}
	return origin
}

// origin is the https origin beside an http one of ours; empty while secure
// mode is off, and where the authority may not sign for that name or address.
func (s *secure) origin(origin string) string {
	rest, ok := strings.CutPrefix(origin, "http://")
	if !ok {
		return ""
	}
	host := hostOnly(rest)
	for _, known := range s.certificates.Hosts() {
		if known != host {
			continue
		}
		return secured(rest)
	}
	return ""
}

// elsewhere is the https origin beside an http one of the hall's on another
// computer; empty as origin is.
func (s *secure) elsewhere(origin string) string {
	rest, ok := strings.CutPrefix(origin, "http://")
	if !ok || !s.certificates.Permits(hostOnly(rest)) {
		return ""
	}
	return secured(rest)
}

// secured is the https origin on an http one's port.
func secured(rest string) string {
	if host := hostOnly(rest); rest == host || rest == "["+host+"]" {
		rest += ":80" // one port for both, and https does not imply it
	}
	return "https://" + rest
}

// fingerprint writes a hash as devices show it: in pairs.
func fingerprint(hex string) string {
	var pairs []string
	for i := 0; i < len(hex); i += 2 {
		pairs = append(pairs, hex[i:i+2])
	}
	return strings.Join(pairs, ":")
}
