package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"maru/server/lan"
)

// defaultPort is the one of the first start.
const defaultPort = 4000

// portTries is how many ports after a taken one are tried.
const portTries = 20

// Detour says that the port to be used was taken, and which one is instead.
type Detour struct {
	Wanted int
	Taken  int
	Maru   bool // the wanted one is served by another user's Maru
}

// PortTakenError says that a port asked for by number is somebody else's.
type PortTakenError struct{ Port int }

// Error names the port, for logs.
func (e *PortTakenError) Error() string { return fmt.Sprintf("port %d is taken", e.Port) }

// listenOnExactly takes the port that was asked for, or none.
func listenOnExactly(port int, certificate lan.CertificateFunc, options lan.Options) (*lan.Listener, error) {
	listener, err := lan.Listen(port, certificate, options)
	if errors.Is(err, lan.ErrPortTaken) {
		return nil, &PortTakenError{Port: port}
	}
	return listener, err
}

// listenFrom takes port or the next free one. The Detour is nil if port was
// free.
func listenFrom(ctx context.Context, port int, certificate lan.CertificateFunc, options lan.Options) (*lan.Listener, *Detour, error) {
	for taken := port; taken < port+portTries && taken < 1<<16; taken++ {
		listener, err := lan.Listen(taken, certificate, options)
		switch {
		case errors.Is(err, lan.ErrPortTaken):
			continue
		case err != nil || taken == port:
			return listener, nil, err
		}
		return listener, &Detour{Wanted: port, Taken: taken, Maru: isMaru(ctx, port)}, nil
	}
	return nil, nil, &PortTakenError{Port: port}
}

// isMaru asks whoever has a port on this computer what it is. No answer within
// half a second is a no.
func isMaru(ctx context.Context, port int) bool {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://localhost:%d/api/health", port), nil)
	if err != nil {
		return false
	}
	transport := &http.Transport{DisableKeepAlives: true}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	var health struct {
		App string `json:"app"`
	}
	const enough = 4 << 10
	err = json.NewDecoder(http.MaxBytesReader(nil, response.Body, enough)).Decode(&health)
	return err == nil && health.App == "maru"
}
