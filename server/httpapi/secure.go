package httpapi

import (
	"context"
	"fmt"
	"strconv"

	"maru/server/protocol"
)

// SecureMode is how the hall answers https.
type SecureMode interface {
	// Secure reports whether https answers with certificates that devices may come to trust.
	Secure() bool
	// SecureMode says what was chosen and what a device needs; the QR code is left out.
	SecureMode() protocol.SecureMode
	// SetSecureMode changes what was chosen, without a restart, and remembers it.
	SetSecureMode(ctx context.Context, change protocol.SetSecureModeRequest) error
	// AuthorityFiles are the authority's certificate in DER and as a configuration profile; nil while secure mode is off.
	AuthorityFiles() (certificate, profile []byte)
	// LinkOrigin is what invites begin with in the place of one of our http origins: that, or where the owner chose so
	// and https answers there, its https one.
	LinkOrigin(origin string) string
}

func (a *API) getSecureMode(context.Context, *call, protocol.None) (protocol.SecureMode, error) {
	mode := a.host.SecureMode()
	picture, err := qrPicture(mode.URL)
	mode.QR = picture
	return mode, err
}

func (a *API) setSecureMode(ctx context.Context, c *call, req protocol.SetSecureModeRequest) (protocol.SecureMode, error) {
	if err := a.host.SetSecureMode(ctx, req); err != nil {
		return protocol.SecureMode{}, fmt.Errorf("set secure mode: %w", err)
	}
	return a.getSecureMode(ctx, c, protocol.None{})
}

// Certificates and profiles go out as what devices know them by: the browser hands them on to the system.
func (a *API) getAuthority(_ context.Context, c *call, _ protocol.None) (protocol.Bytes, error) {
	certificate, _ := a.host.AuthorityFiles()
	return c.authority(certificate, "application/x-x509-ca-cert")
}

func (a *API) getAuthorityProfile(_ context.Context, c *call, _ protocol.None) (protocol.Bytes, error) {
	_, profile := a.host.AuthorityFiles()
	return c.authority(profile, "application/x-apple-aspen-config")
}

func (c *call) authority(content []byte, mediaType string) (protocol.Bytes, error) {
	if content == nil {
		return protocol.Bytes{}, protocol.Errorf(protocol.CodeNotFound, "Secure mode is off.")
	}
	c.header.Set("Content-Type", mediaType)
	c.header.Set("Content-Length", strconv.Itoa(len(content)))
	c.header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'") // without a sandbox, which may not hand on
	c.writer.Write(content)
	return protocol.Bytes{}, nil
}
