package lan_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"maru/server/lan"
	lantls "maru/server/lan/tls"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func listen(t *testing.T, options lan.Options) *lan.Listener {
	t.Helper()
	l, err := lan.Listen(0, hostCertificate(t), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func hostCertificate(t *testing.T) lan.CertificateFunc {
	return lantls.NewHost(t.Context(), &memory{}).Certificate
}

type memory struct{ pem []byte }

func (m *memory) LoadHostKey(context.Context) ([]byte, error)     { return m.pem, nil }
func (m *memory) SaveHostKey(_ context.Context, pem []byte) error { m.pem = pem; return nil }

func TestOnePortSpeaksHTTPAndHTTPS(t *testing.T) {
	l := listen(t, lan.Options{})
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.TLS != nil)
	})}
	go server.Serve(l)
	defer server.Close()

	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport}
	hosts := []string{"127.0.0.1"}
	if slices.Contains(l.Addresses(), netip.IPv6Loopback()) {
		hosts = append(hosts, "::1")
	}
	for _, host := range hosts {
		for scheme, want := range map[string]string{"http": "false", "https": "true"} {
			response, err := client.Get(scheme + "://" + net.JoinHostPort(host, strconv.Itoa(l.Port())))
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(response.Body)
			response.Body.Close()
			if string(body) != want {
				t.Errorf("%s on %s: TLS %s, want %s", scheme, host, body, want)
			}
		}
	}
}

func TestAcceptedPlainConnectionIsTheSystemsOwn(t *testing.T) {
	l := listen(t, lan.Options{})
	conn := dial(t, l)
	fmt.Fprint(conn, "GET")
	accepted, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()
	got := make([]byte, 3)
	if _, err := io.ReadFull(accepted, got); err != nil || string(got) != "GET" {
		t.Fatalf("read %q, %v: the peeked byte must be read again", got, err)
	}
}

func TestSilentConnectionIsClosedAfterItsTime(t *testing.T) {
	l := listen(t, lan.Options{HelloTimeout: 20 * time.Millisecond})
	expectClosed(t, dial(t, l))
}

func TestPastTheBoundTheLongestSilentGoes(t *testing.T) {
	l := listen(t, lan.Options{MaxWaiting: 2})
	first, second := dial(t, l), dial(t, l)
	third := dial(t, l)
	expectClosed(t, first)
	for _, conn := range []net.Conn{second, third} {
		fmt.Fprint(conn, "x")
		accepted, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		accepted.Close()
	}
}

func TestTakenPortIsTold(t *testing.T) {
	l := listen(t, lan.Options{})
	if _, err := lan.Listen(l.Port(), hostCertificate(t), lan.Options{}); !errors.Is(err, lan.ErrPortTaken) {
		t.Fatalf("got %v, want ErrPortTaken", err)
	}
}

func TestPortTakenOnIPv6AloneIsTaken(t *testing.T) {
	other, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		t.Skip("no IPv6 here")
	}
	defer other.Close()
	port := other.Addr().(*net.TCPAddr).Port
	if _, err := lan.Listen(port, hostCertificate(t), lan.Options{}); !errors.Is(err, lan.ErrPortTaken) {
		t.Fatalf("got %v, want ErrPortTaken: localhost would be somebody else's", err)
	}
}

// Every 127.x.y.z is this machine on Linux, so one that is not 127.0.0.1 would
// do for a LAN address if Follow did not skip loopback: a real one is needed.
func TestFollowTakesAndLeavesAddresses(t *testing.T) {
	own := otherAddress(t)
	l := listen(t, lan.Options{})
	const network = "tcp4"
	target := netip.AddrPortFrom(own, uint16(l.Port())).String()

	if conn, err := net.Dial(network, target); err == nil {
		conn.Close()
		t.Fatal("reachable before sharing")
	}
	if err := l.Follow([]netip.Addr{own}); err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial(network, target)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "hello\n")
	accepted, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()

	if err := l.Follow(nil); err != nil {
		t.Fatal(err)
	}
	if late, err := net.Dial(network, target); err == nil {
		late.Close()
		t.Fatal("reachable after sharing ended")
	}
	if line, err := bufio.NewReader(accepted).ReadString('\n'); err != nil || line != "hello\n" {
		t.Fatalf("standing connection broke: %q, %v", line, err)
	}
	l.HangUp()
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Fatal("standing connection outlived the hanging up")
	}
}

func TestFollowServesTheRestWhenOneAddressCannotBeTaken(t *testing.T) {
	own := otherAddress(t)
	l := listen(t, lan.Options{})
	err := l.Follow([]netip.Addr{netip.MustParseAddr("192.0.2.1"), own})
	if err == nil || !slices.Contains(l.Addresses(), own) {
		t.Fatalf("error %v, listening on %v", err, l.Addresses())
	}
}

func TestCloseEndsAcceptAndDropsTheSilent(t *testing.T) {
	l := listen(t, lan.Options{})
	conn := dial(t, l)
	accepting := make(chan error, 1)
	go func() {
		_, err := l.Accept()
		accepting <- err
	}()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-accepting; !errors.Is(err, net.ErrClosed) {
		t.Fatalf("Accept: %v", err)
	}
	expectClosed(t, conn)
	if err := l.Follow(nil); !errors.Is(err, net.ErrClosed) {
		t.Fatalf("Follow after Close: %v", err)
	}
}

func dial(t *testing.T, l *lan.Listener) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp4", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func expectClosed(t *testing.T, conn net.Conn) {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	_, err := conn.Read(make([]byte, 1))
	if timeout, ok := errors.AsType[net.Error](err); err == nil || ok && timeout.Timeout() {
		t.Fatalf("read ended with %v, want a closed connection", err)
	}
}

// otherAddress is one that this machine may listen on besides those that are
// always listened on, and that no packet leaves it for.
func otherAddress(t *testing.T) netip.Addr {
	t.Helper()
	if runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		t.Skip("only 127.0.0.1 is loopback here")
	}
	return netip.AddrFrom4([4]byte{127, 0, 0, 2})
}

func TestHostCertificateIsTheOnePinned(t *testing.T) {
	keys := &memory{}
	host := lantls.NewHost(t.Context(), keys)
	l, err := lan.Listen(0, host.Certificate, lan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	server := &http.Server{Handler: http.NotFoundHandler()}
	go server.Serve(l)
	defer server.Close()

	var seen *x509.Certificate
	conn, err := tls.Dial("tcp", l.Addr().String(), &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(state tls.ConnectionState) error { seen = state.PeerCertificates[0]; return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	want, err := host.Pin()
	if err != nil {
		t.Fatal(err)
	}
	if got := lantls.PinOf(seen); got != want {
		t.Errorf("pin %s, want %s", got, want)
	}
}
