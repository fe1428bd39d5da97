package gateway

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"maru/server/chat"
	"maru/server/doctor"
	"maru/server/gateway/socketio"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"
)

// member is whom a socket belongs to. The token is asked about again with every event, so that nothing about the
// member is believed for longer than it holds.
type member struct {
	token   string
	user    int64
	session int64
	number  int64        // Rises with every connection.
	calls   atomic.Int32 // Of a bot's: whether it answers calls.
}

func (m *member) actor() chat.Actor { return chat.Actor{UserID: m.user, SessionID: m.session} }

func memberOf(s *socketio.Socket) *member { return s.Value.(*member) }

// unauthorized is the refusal that the contract promises.
func unauthorized() error {
	return &socketio.Refusal{Message: "unauthorized", Data: map[string]string{"code": string(protocol.CodeUnauthorized)}}
}

// Connect admits whoever has a valid credential.
func (g *Gateway) Connect(ctx context.Context, s *socketio.Socket, payload json.RawMessage) error {
	token, ok := g.token(s, payload)
	if !ok || token == "" {
		return g.turnAway(s)
	}
	identity, err := g.auth.Authenticate(ctx, token)
	if err == nil {
		s.Value = &member{token: token, user: identity.UserID, session: identity.SessionID, number: g.arrivals.Add(1)}
		return nil
	}
	if refusal := g.refusal(ctx, err); refusal.Code != protocol.CodeUnauthorized {
		return &socketio.Refusal{Message: refusal.Text(), Data: refusal.Body()}
	}
	return g.turnAway(s)
}

// turnAway refuses a client without a credential that holds.
func (g *Gateway) turnAway(s *socketio.Socket) error {
	g.options.Refused(s.Request(), doctor.RefusedUnauthorized, nil)
	return unauthorized()
}

// token is the credential of a connection: auth.token decides alone if it is there at all, then a bearer token,
// then the session cookie.
func (g *Gateway) token(s *socketio.Socket, payload json.RawMessage) (token string, ok bool) {
	var given struct {
		Token json.RawMessage `json:"token"`
	}
	if payload != nil && json.Unmarshal(payload, &given) != nil {
		return "", false
	}
	if given.Token != nil && string(given.Token) != "null" {
		err := json.Unmarshal(given.Token, &token)
		return token, err == nil
	}
	r := s.Request()
	return protocol.Token(r.Header, g.options.InstanceID, r.TLS), true
}

// Connected puts a socket where it hears what concerns its user.
func (g *Gateway) Connected(s *socketio.Socket) {
	m := memberOf(s)
	s.Join(userRoom(m.user))
	s.Join(sessionRoom(m.session))
	ctx, cancel := context.WithTimeout(context.Background(), queryTimeout)
	defer cancel()
	user, err := g.chat.User(ctx, m.actor(), m.user)
	if err == nil {
		// What was published since it was read is newer, and stays.
		g.feed.persons.LoadOrStore(user.ID, personOf(user))
		err = g.confirm(ctx, s, user.Role)
	}
	switch {
	case err == nil:
		g.presence.Introduce(user.ID, presence.Mode(user.Status), user.StatusText)
		g.presence.Connected(user.ID, s.ID())
	case g.refusal(ctx, err).Code == protocol.CodeUnauthorized:
		s.Cut()
	default:
		s.CloseAfterFlush()
	}
}

// confirm places a socket and asks about the credential again, now that the socket can be found: what changed before
// that could neither cut it nor put it elsewhere. It is done once the role still holds after the placing.
func (g *Gateway) confirm(ctx context.Context, s *socketio.Socket, role store.Role) error {
	for {
		place(s, role)
		identity, err := g.auth.Authenticate(ctx, memberOf(s).token)
		if err != nil || identity.Role == role {
			return err
		}
		role = identity.Role
	}
}

// place puts a socket into the rooms of its user's role.
func place(s *socketio.Socket, role store.Role) {
	for room, belongs := range map[string]bool{
		hallRoom:   role != store.RoleGuest,
		guestsRoom: role == store.RoleGuest,
		staffRoom:  role == store.RoleOwner || role == store.RoleAdmin,
	} {
		if belongs {
			s.Join(room)
		} else {
			s.Leave(room)
		}
	}
}

// Disconnected is the end of a socket that was admitted.
func (g *Gateway) Disconnected(s *socketio.Socket, _ string) {
	g.presence.Disconnected(memberOf(s).user, s.ID())
}
