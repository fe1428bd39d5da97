package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"maru/server/doctor"
	"maru/server/protocol"
)

// Controller talks to a running server as its control file says.
type Controller struct {
	Address string // origin of the server, without a final slash
	Secret  string
}

// HostLink asks for a fresh link that signs the owner in.
func (c Controller) HostLink(ctx context.Context) (string, error) {
	var link ControlLink
	err := c.call(ctx, controlLinkPath, struct{}{}, &link)
	return link.URL, err
}

// LeaveStandby asks a standby to be none any more. A refusal is a *protocol.Error, not_found by what is no standby.
func (c Controller) LeaveStandby(ctx context.Context) error {
	return c.call(ctx, controlLeavePath, struct{}{}, new(struct{}))
}

// Token asks for a token. A refusal is a *protocol.Error.
func (c Controller) Token(ctx context.Context, request TokenRequest) (string, error) {
	var token ControlToken
	err := c.call(ctx, controlTokenPath, request, &token)
	return token.Token, err
}

// HostFindings examines the computer that the server runs on, which is this one,
// and the way to it from others.
func (c Controller) HostFindings(ctx context.Context) ([]doctor.Finding, error) {
	var found []doctor.Finding
	err := c.call(ctx, controlHostPath, struct{}{}, &found)
	return found, err
}

func (c Controller) call(ctx context.Context, path string, question, answer any) error {
	body, err := json.Marshal(question)
	if err != nil {
		return fmt.Errorf("encode question: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Address+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("ask the running server: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+c.Secret)
	request.Header.Set("Content-Type", "application/json")
	// No proxy of the environment: the server is on this computer.
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return fmt.Errorf("ask the running server: %w", err)
	}
	defer response.Body.Close()
	decoder := json.NewDecoder(http.MaxBytesReader(nil, response.Body, protocol.MaxBody))
	if response.StatusCode != http.StatusOK {
		var problem protocol.Problem
		if err := decoder.Decode(&problem); err != nil || problem.Code == "" {
			return fmt.Errorf("ask the running server: status %d", response.StatusCode)
		}
		return &protocol.Error{Code: problem.Code, Message: problem.Detail}
	}
	if err := decoder.Decode(answer); err != nil {
		return fmt.Errorf("read the running server's answer: %w", err)
	}
	return nil
}
