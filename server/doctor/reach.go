package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// resolve finds the host's addresses. From here on only they are connected to.
func (e *examination) resolve(ctx context.Context) Finding {
	if ip, err := netip.ParseAddr(e.target.host); err == nil {
		return e.use([]netip.Addr{ip}, "name.address")
	}
	ctx, cancel := e.patience(ctx)
	defer cancel()
	addresses, err := net.DefaultResolver.LookupNetIP(ctx, "ip", e.target.host)
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fails("name.unknown", "host", e.target.host)
	case err != nil:
		return fails("name.silent", "host", e.target.host)
	}
	return e.use(addresses, "name.ok")
}

// use keeps those addresses that may be connected to.
func (e *examination) use(addresses []netip.Addr, code string) Finding {
	for _, ip := range addresses {
		ip = ip.Unmap()
		if e.options.Allowed == nil || e.options.Allowed(ip) {
			e.addresses = append(e.addresses, ip)
		}
	}
	e.addresses = slices.Compact(e.addresses)
	if len(e.addresses) == 0 {
		return fails("name.forbidden", "host", e.target.host)
	}
	return ok(code, "host", e.target.host, "addresses", list(e.addresses))
}

func list(addresses []netip.Addr) string {
	texts := make([]string, len(addresses))
	for i, ip := range addresses {
		texts[i] = ip.String()
	}
	return strings.Join(texts, ", ")
}

// mostAddresses bounds how many addresses of a name are tried.
const mostAddresses = 4

// connect finds the first address that accepts connections.
func (e *examination) connect(ctx context.Context) Finding {
	port, _ := strconv.ParseUint(e.target.port, 10, 16) // settings were checked
	var silent []netip.Addr
	code := "tcp.refused"
	for _, ip := range e.addresses[:min(len(e.addresses), mostAddresses)] {
		peer := netip.AddrPortFrom(ip, uint16(port))
		begun := time.Now()
		conn, err := e.dial(ctx, peer)
		if err == nil {
			conn.Close()
			e.peer, e.dialled = peer, time.Since(begun)
			break
		}
		silent = append(silent, ip)
		code = codeOfDial(err, time.Since(begun))
	}
	switch {
	case !e.peer.IsValid():
		return fails(code, "addresses", list(silent), "port", e.target.port)
	case len(silent) > 0 && !e.peer.Addr().IsLoopback():
		return warns("tcp.partly", "address", e.peer.String(), "silent", list(silent))
	}
	return ok("tcp.ok", "address", e.peer.String(), "ms", milliseconds(e.dialled))
}

// As Windows numbers them, which are none of those of syscall.
const (
	refusedOnWindows = syscall.Errno(10061)
	noHostOnWindows  = syscall.Errno(10065)
)

// unanswered is how long a system calls at least for a neighbour who is not
// there. A firewall that turns somebody away says so at once.
const unanswered = 500 * time.Millisecond

func codeOfDial(err error, took time.Duration) string {
	var timeout net.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, refusedOnWindows):
		return "tcp.refused"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "tcp.silent"
	case !errors.Is(err, syscall.EHOSTUNREACH) && !errors.Is(err, noHostOnWindows):
		return "tcp.unreachable"
	case took < unanswered:
		return "tcp.rejected"
	}
	return "tcp.absent"
}

func (e *examination) dial(ctx context.Context, peer netip.AddrPort) (net.Conn, error) {
	ctx, cancel := e.patience(ctx)
	defer cancel()
	return new(net.Dialer).DialContext(ctx, "tcp", peer.String())
}

// secure looks at the certificate, as a browser would.
func (e *examination) secure(ctx context.Context) Finding {
	if !e.target.secure {
		e.secured = true
		return skips("tls.none")
	}
	conn, err := e.dial(ctx, e.peer)
	if err != nil {
		return fails(codeOfDial(err, 0), "addresses", e.peer.Addr().String(), "port", e.target.port)
	}
	defer conn.Close()
	ctx, cancel := e.patience(ctx)
	defer cancel()
	secured := tls.Client(conn, &tls.Config{ServerName: e.target.host, RootCAs: e.options.Roots})
	if err := secured.HandshakeContext(ctx); err != nil {
		return e.explainTLS(err)
	}
	e.secured = true
	state := secured.ConnectionState()
	until := state.PeerCertificates[0].NotAfter
	if left := time.Until(until); left < 7*24*time.Hour {
		return warns("tls.ending", "date", date(until))
	}
	return ok("tls.ok", "version", tls.VersionName(state.Version), "date", date(until))
}

func (e *examination) explainTLS(err error) Finding {
	var (
		record  tls.RecordHeaderError
		invalid x509.CertificateInvalidError
		foreign x509.UnknownAuthorityError
		name    x509.HostnameError
		verify  *tls.CertificateVerificationError
	)
	switch {
	case errors.As(err, &record):
		return fails("tls.plain", "port", e.target.port)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && time.Now().Before(invalid.Cert.NotBefore):
		return fails("tls.early", "date", date(invalid.Cert.NotBefore))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fails("tls.expired", "date", date(invalid.Cert.NotAfter))
	case errors.As(err, &name):
		return fails("tls.name", "host", e.target.host, "names", namesOf(name.Certificate))
	case errors.As(err, &foreign), errors.As(err, &verify):
		return fails("tls.foreign", "host", e.target.host)
	}
	return fails("tls.broken", "port", e.target.port)
}

// namesOf lists what a certificate is good for, the first few.
func namesOf(certificate *x509.Certificate) string {
	names := slices.Clone(certificate.DNSNames)
	for _, ip := range certificate.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 {
		return "–"
	}
	return clean(strings.Join(names[:min(len(names), 4)], ", "))
}

// speaksTLS reports whether what accepts the connections wants https.
func (e *examination) speaksTLS(ctx context.Context) bool {
	conn, err := e.dial(ctx, e.peer)
	if err != nil {
		return false
	}
	defer conn.Close()
	ctx, cancel := e.patience(ctx)
	defer cancel()
	// Whose certificate it is does not matter to this question: nothing is sent.
	return tls.Client(conn, &tls.Config{ServerName: e.target.host, InsecureSkipVerify: true}).HandshakeContext(ctx) == nil
}

func date(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// milliseconds rounds up: nothing takes no time.
func milliseconds(d time.Duration) string {
	return strconv.FormatInt(int64((d+time.Millisecond-1)/time.Millisecond), 10)
}
