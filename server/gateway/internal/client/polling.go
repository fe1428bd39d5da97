package client

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const separator = 0x1e

// polling is the client's end of HTTP long-polling.
type polling struct {
	http    *http.Client
	address string
	header  http.Header
	packets [][]byte // Read but not yet asked for.
	open    context.Context
	cancel  context.CancelFunc
}

func dialPolling(address *url.URL, header http.Header) (*polling, error) {
	p := &polling{http: &http.Client{Transport: &http.Transport{}}, address: address.String(), header: header}
	p.open, p.cancel = context.WithCancel(context.Background())
	open, _, err := p.read()
	if err != nil {
		p.close()
		return nil, err
	}
	var handshake struct{ SID string }
	if err := json.Unmarshal(open[1:], &handshake); err != nil {
		return nil, fmt.Errorf("handshake %q: %w", open, err)
	}
	p.address += "&sid=" + url.QueryEscape(handshake.SID)
	p.packets = append([][]byte{open}, p.packets...)
	return p, nil
}

func (p *polling) read() (message []byte, isBinary bool, err error) {
	for len(p.packets) == 0 {
		body, err := p.do(http.MethodGet, nil)
		if err != nil {
			return nil, false, err
		}
		p.packets = bytes.Split(body, []byte{separator})
	}
	message, p.packets = p.packets[0], p.packets[1:]
	switch {
	case len(message) == 0 || message[0] == '1':
		return nil, false, io.EOF
	case message[0] == '6':
		return p.read()
	case message[0] == 'b':
		data, err := base64.StdEncoding.DecodeString(string(message[1:]))
		return data, true, err
	}
	return message, false, nil
}

func (p *polling) write(message []byte, isBinary bool) error {
	if isBinary {
		message = append([]byte{'b'}, base64.StdEncoding.EncodeToString(message)...)
	}
	_, err := p.do(http.MethodPost, message)
	return err
}

func (p *polling) do(method string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(p.open, method, p.address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header = p.header.Clone()
	if r.Header == nil {
		r.Header = http.Header{}
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "text/plain;charset=UTF-8")
	}
	res, err := p.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s was answered %s: %s", method, res.Status, answer)
	}
	return answer, err
}

func (p *polling) setReadDeadline(t time.Time) { p.http.Timeout = time.Until(t) }

func (p *polling) close() {
	p.cancel()
	p.http.CloseIdleConnections()
}
