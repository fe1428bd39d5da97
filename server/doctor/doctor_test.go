package doctor_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"maru/server/doctor"
)

// quiet is a server that says nothing in the test's output.
func quiet(t *testing.T, handler http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	t.Cleanup(server.Close)
	return server
}

func TestNothingAtAll(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	tests := map[string]string{
		address:                       "failed tcp tcp.refused; ",
		"http://nobody.invalid:4000/": "failed name name.unknown; ",
	}
	for url, want := range tests {
		report := examine(t, doctor.Settings{URL: url}, doctor.Options{})
		if got := sum(report); got != want && got != "failed name name.silent; " { // without any DNS
			t.Errorf("%s: got %q, want %q", url, got, want)
		}
		if report.Connects() {
			t.Errorf("%s: would connect", url)
		}
	}
}

func TestWhatIsNotHTTP(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			io.WriteString(conn, "SSH-2.0-OpenSSH_9.2\r\n")
			conn.Close()
		}
	}()
	if got := sum(examine(t, doctor.Settings{URL: listener.Addr().String()}, doctor.Options{})); got != "failed path path.strange; " {
		t.Errorf("got %q", got)
	}
}

func TestCertificates(t *testing.T) {
	now := time.Now()
	serve := func(name string, from, until time.Time) *httptest.Server {
		server := quiet(t, http.NotFoundHandler())
		server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate(t, name, from, until)}}
		server.StartTLS()
		return server
	}
	plain := quiet(t, http.NotFoundHandler())
	plain.Start()
	good := serve("127.0.0.1", now.Add(-time.Hour), now.Add(90*24*time.Hour))
	tests := []struct {
		name, url string
		trust     *httptest.Server
		want      string
	}{
		{"good", good.URL, good, "failed path path.missing; "},
		{"foreign", good.URL, nil, "failed tls tls.foreign; "},
		{"https at http", strings.Replace(plain.URL, "http:", "https:", 1), nil, "failed tls tls.plain; "},
		{"http at https", strings.Replace(good.URL, "https:", "http:", 1), nil, "failed path tls.needed; "},
	}
	for name, server := range map[string]*httptest.Server{
		"failed tls tls.expired; ":                           serve("127.0.0.1", now.Add(-48*time.Hour), now.Add(-24*time.Hour)),
		"failed tls tls.early; ":                             serve("127.0.0.1", now.Add(24*time.Hour), now.Add(48*time.Hour)),
		"failed tls tls.name; ":                              serve("other.example", now.Add(-time.Hour), now.Add(90*24*time.Hour)),
		"warning tls tls.ending; failed path path.missing; ": serve("127.0.0.1", now.Add(-time.Hour), now.Add(24*time.Hour)),
	} {
		tests = append(tests, struct {
			name, url string
			trust     *httptest.Server
			want      string
		}{name, server.URL, server, name})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			roots := x509.NewCertPool()
			if test.trust != nil {
				leaf, err := x509.ParseCertificate(test.trust.TLS.Certificates[0].Certificate[0])
				if err != nil {
					t.Fatal(err)
				}
				roots.AddCert(leaf)
			}
			if got := sum(examine(t, doctor.Settings{URL: test.url}, doctor.Options{Roots: roots})); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// certificate is one that vouches for itself.
func certificate(t *testing.T, name string, from, until time.Time) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: from, NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestOnlyAllowedAddressesAreConnectedTo(t *testing.T) {
	server := quiet(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("was connected to") }))
	server.Start()
	noLoopback := func(ip netip.Addr) bool { return !ip.IsLoopback() }
	for _, url := range []string{server.URL, strings.Replace(server.URL, "127.0.0.1", "localhost", 1), strings.Replace(server.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1)} {
		if got := sum(examine(t, doctor.Settings{URL: url}, doctor.Options{Allowed: noLoopback})); got != "failed name name.forbidden; " {
			t.Errorf("%s: got %q", url, got)
		}
	}
}

// From the page nobody can have any address but a handshake's called.
func TestOnlyKnownPathsAreAskedFor(t *testing.T) {
	server := quiet(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/socket.io/") && !strings.HasSuffix(r.URL.Path, "/engine.io/") {
			t.Errorf("asked for %s", r.URL)
		}
		for name := range r.URL.Query() {
			if name != "EIO" && name != "transport" {
				t.Errorf("query of %s", r.URL)
			}
		}
		http.Error(w, "try /admin/socket.io/ or /reboot", http.StatusNotFound)
	}))
	server.Start()
	for _, settings := range []doctor.Settings{
		{URL: server.URL + "/reboot?EIO=4&now=1"}, {URL: server.URL + "/reboot", Namespace: "/"}, {URL: server.URL + "/a/socket.io/?key=1"},
	} {
		if got := sum(examine(t, settings, doctor.Options{KnownPaths: true})); got != "failed path path.missing; " {
			t.Errorf("%s: got %q", settings.URL, got)
		}
	}
}

func TestServersClock(t *testing.T) {
	for ahead, want := range map[time.Duration]string{
		0: "clock.ok", time.Hour: "clock.ahead", -time.Hour: "clock.behind",
	} {
		server := quiet(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
			w.WriteHeader(http.StatusNotFound)
		}))
		server.Start()
		report := examine(t, doctor.Settings{URL: server.URL}, doctor.Options{})
		if got := finding(t, report, doctor.CheckClock); got.Code != want {
			t.Errorf("%v ahead: %s %v", ahead, got.Code, got.Params)
		}
	}
}

func TestAnswersOfAnySizeAreBounded(t *testing.T) {
	server := quiet(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, strings.Repeat("0{", 1<<14)); err != nil {
				return
			}
		}
	}))
	server.Start()
	if got := sum(examine(t, doctor.Settings{URL: server.URL}, doctor.Options{})); got != "failed path path.other; " {
		t.Errorf("got %q", got)
	}
}

func TestBadSettings(t *testing.T) {
	for want, settings := range map[error][]doctor.Settings{
		doctor.ErrURL: {
			{}, {URL: "ftp://a"}, {URL: "http://"}, {URL: "http://user:pass@a"}, {URL: "http://a:0"}, {URL: "http://a:99999"}, {URL: "http://a b"},
			{URL: "file:///etc/passwd"}, {URL: "http://a/" + strings.Repeat("x", 3000)},
		},
		doctor.ErrOrigin:    {{URL: "a", Origin: "here"}, {URL: "a", Origin: "http://b/path"}, {URL: "a", Origin: "http://u@b"}},
		doctor.ErrNamespace: {{URL: "a", Namespace: "/a,b"}, {URL: "a", Namespace: "/a b"}},
	} {
		for _, one := range settings {
			if _, err := doctor.Examine(t.Context(), one, doctor.Options{}); !errors.Is(err, want) {
				t.Errorf("%+v: %v, want %v", one, err, want)
			}
		}
	}
}

func TestExaminationEndsWithItsContext(t *testing.T) {
	server := quiet(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	server.Start()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := doctor.Examine(ctx, doctor.Settings{URL: server.URL}, doctor.Options{Patience: time.Minute, Found: func(f doctor.Finding) {
		if f.Check == doctor.CheckTLS {
			time.AfterFunc(50*time.Millisecond, cancel)
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}
