package standby

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	lantls "maru/server/lan/tls"
)

// ErrForeign says that whoever answers is not the host: it does not have the hall's key.
var ErrForeign = errors.New("answered by a stranger")

// RefusedError is what the other side has against us, for people to read.
type RefusedError struct {
	Code     string // "unauthorized", "conflict" …
	Sentence string
}

// Error is the sentence.
func (e *RefusedError) Error() string { return e.Sentence }

const (
	// serverName asks for the certificate of the host's own key, not for one that browsers trust.
	serverName = "host.maru"
	// dialTime is enough for any computer on a LAN that is awake.
	dialTime = 4 * time.Second
	// maxAnswer bounds what is read of an answer, in bytes.
	maxAnswer = 64 << 10
)

// Paths of a host for its standby.
const (
	PairPath   = "/standby/pair"
	CopyPath   = "/standby/copy"
	ForkPath   = "/standby/fork"
	ExtrasPath = "/standby/extras"
	FilePath   = "/standby/file"
	HintPath   = "/standby/hint"
	LeavePath  = "/standby/leave"
)

// Protocol is what the connection of a copy is upgraded to.
const Protocol = "maru-standby"

// dial connects to an origin and proves that whoever answers has the key of that pin. The error wraps ErrForeign if not.
func dial(ctx context.Context, origin, pin string) (net.Conn, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443"}[u.Scheme]
	}
	if port == "" {
		port = strconv.Itoa(80)
	}
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	dialer := &tls.Dialer{Config: &tls.Config{
		ServerName:         serverName,
		InsecureSkipVerify: true, // the pin is all that counts
		VerifyConnection: func(state tls.ConnectionState) error {
			if lantls.PinOf(state.PeerCertificates[0]) != pin {
				return ErrForeign
			}
			return nil
		},
		MinVersion: tls.VersionTLS13,
	}}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return nil, fmt.Errorf("reach %s: %w", u.Host, err)
	}
	return conn, nil
}

// Client asks a host that has proven its key.
type Client struct {
	Origin string
	Pin    string
	Secret string // of the pairing; empty before
}

// Call posts a question as JSON and reads the answer. The error wraps ErrForeign, or is a *RefusedError.
func (c Client) Call(ctx context.Context, path string, question, answer any) error {
	body, err := json.Marshal(question)
	if err != nil {
		return fmt.Errorf("encode question: %w", err)
	}
	return c.do(ctx, http.MethodPost, path, "application/json", bytes.NewReader(body), answer)
}

// Send posts a body of any kind, as Call does.
func (c Client) Send(ctx context.Context, path, mediaType string, body io.Reader, answer any) error {
	return c.do(ctx, http.MethodPost, path, mediaType, body, answer)
}

func (c Client) do(ctx context.Context, method, path, mediaType string, body io.Reader, answer any) error {
	request, err := http.NewRequestWithContext(ctx, method, c.Origin+path, body)
	if err != nil {
		return fmt.Errorf("ask the host: %w", err)
	}
	request.URL.Scheme = "https"
	request.Host = request.URL.Host
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	if c.Secret != "" {
		request.Header.Set("Authorization", "Bearer "+c.Secret)
	}
	transport := &http.Transport{
		DisableKeepAlives:      true,
		MaxResponseHeaderBytes: maxAnswer,
		DialTLSContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dial(ctx, c.Origin, c.Pin)
		},
	}
	defer transport.CloseIdleConnections()
	response, err := transport.RoundTrip(request)
	if err != nil {
		return fmt.Errorf("ask the host: %w", err)
	}
	defer response.Body.Close()
	return read(response, answer)
}

// read takes an answer, or the refusal in its place.
func read(response *http.Response, answer any) error {
	decoder := json.NewDecoder(io.LimitReader(response.Body, maxAnswer))
	if response.StatusCode != http.StatusOK {
		var problem struct{ Code, Detail string }
		if err := decoder.Decode(&problem); err != nil || problem.Code == "" {
			return fmt.Errorf("ask the host: status %d", response.StatusCode)
		}
		return &RefusedError{Code: problem.Code, Sentence: problem.Detail}
	}
	if err := decoder.Decode(answer); err != nil {
		return fmt.Errorf("read the host's answer: %w", err)
	}
	return nil
}

// Answer is what a hall says of itself.
type Answer struct {
	ID      string `json:"id"`
	Host    string `json:"host"` // name of its computer
	Epoch   int64  `json:"epoch"`
	Standby bool   `json:"standby"` // it is none, but a standby
}

// Hall asks which hall this is; its key is proven by then.
func (c Client) Hall(ctx context.Context) (answer Answer, err error) {
	return answer, c.do(ctx, http.MethodGet, "/api/instance", "", nil, &answer)
}

// open begins a copy: the connection carries frames from then on.
func (c Client) open(ctx context.Context) (*pipe, error) {
	conn, err := dial(ctx, c.Origin, c.Pin)
	if err != nil {
		return nil, err
	}
	pipe, err := c.upgrade(conn)
	if err != nil {
		conn.Close()
		return nil, err
	}
	return pipe, nil
}

func (c Client) upgrade(conn net.Conn) (*pipe, error) {
	request, err := http.NewRequest(http.MethodGet, c.Origin+CopyPath, nil)
	if err != nil {
		return nil, fmt.Errorf("ask for the copy: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+c.Secret)
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Upgrade", Protocol)
	if err := conn.SetDeadline(time.Now().Add(dialTime)); err != nil {
		return nil, err
	}
	if err := request.Write(conn); err != nil {
		return nil, fmt.Errorf("ask for the copy: %w", err)
	}
	reader := bufio.NewReaderSize(conn, 64<<10)
	response, err := http.ReadResponse(reader, request)
	if err != nil {
		return nil, fmt.Errorf("ask for the copy: %w", err)
	}
	if response.StatusCode != http.StatusSwitchingProtocols {
		defer response.Body.Close()
		return nil, read(response, new(struct{}))
	}
	return newPipe(conn, reader), conn.SetDeadline(time.Time{})
}
