package httpapi

import (
	"context"
	"net/url"

	"maru/server/protocol"
)

// errNoJoiner is what calls of a joiner's get where there is none.
func errNoJoiner() error {
	return protocol.Errorf(protocol.CodeNotFound, "This is the hall itself, and no way to one.")
}

func (a *API) getJoiner(context.Context, *call, protocol.None) (protocol.Joiner, error) {
	return protocol.Joiner{}, errNoJoiner()
}

func (a *API) openOwnHall(context.Context, *call, protocol.None) (protocol.NextPage, error) {
	return protocol.NextPage{}, errNoJoiner()
}

// hostOrigin is where links for others lead from a page that runs through a joiner: at the address by which the joiner
// found us, if that is one of ours, else at the preferred one. It is nil for every other page.
func (a *API) hostOrigin(c *call) *string {
	found := c.request.Header.Get(protocol.JoinerHeader)
	if found == "" {
		return nil
	}
	host := ""
	if u, err := url.Parse(found); err == nil {
		host = u.Hostname()
	}
	origin := a.host.Sharing().Origin(host)
	return &origin
}
