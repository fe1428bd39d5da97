package httpapi

import (
	"context"
	"net/http"
	"strings"

	"maru/server/protocol"
)

func (a *API) listHosts(context.Context, *call, protocol.None) (protocol.Hosts, error) {
	return a.host.Hosts(), nil
}

func (a *API) addTransferKey(ctx context.Context, c *call, _ protocol.None) (protocol.TransferKey, error) {
	key, err := a.auth.TransferKey(ctx, c.identity)
	return protocol.TransferKey{Key: key.Key, ID: key.ID, Secret: key.Secret, ExpiresAt: protocol.TimeOf(key.ExpiresAt)}, err
}

func (a *API) proveHost(ctx context.Context, c *call, req protocol.ProveHostRequest) (protocol.HostProof, error) {
	proof, err := a.auth.ProveHost(ctx, req.ID, req.Nonce, askedOrigin(c.request))
	return protocol.HostProof(proof), err
}

// askedOrigin is the origin that a request was sent to, as browsers write it.
func askedOrigin(r *http.Request) string {
	host := strings.ToLower(r.Host)
	if r.TLS != nil {
		return "https://" + strings.TrimSuffix(host, ":443")
	}
	return "http://" + strings.TrimSuffix(host, ":80")
}
