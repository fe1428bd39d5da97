package engineio

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"time"
)

// The two transports, as they are named on the wire.
const (
	TransportPolling   = "polling"
	TransportWebSocket = "websocket"
)

// Options tune a Server. The zero value of every field is usable.
type Options struct {
	// PingInterval is the time between two pings of the server. Zero: 25 s.
	PingInterval time.Duration
	// PingTimeout is how long a client may take to answer a ping, to send the
	// body of a POST and to read the answer to a poll. Zero: 20 s.
	PingTimeout time.Duration
	// UpgradeTimeout is how long a WebSocket may take to replace polling.
	// Zero: 10 s.
	UpgradeTimeout time.Duration

	// MaxPayload bounds, in bytes, one WebSocket message or one POST of a
	// client, while it is read. Zero: 1,000,000.
	MaxPayload int64
	// MaxQueueBytes and MaxQueuePackets bound what waits to be sent to one
	// connection, which is closed past them. Zero: 4 MiB and 8,192.
	MaxQueueBytes   int
	MaxQueuePackets int
	// MaxConnections bounds all sessions; past it a handshake is answered 503.
	// Zero: 10,000.
	MaxConnections int
	// MaxPerAddress bounds the sessions of one client address; past it a
	// handshake is answered 429. Loopback is exempt. Zero: 256.
	MaxPerAddress int

	// Transports restricts the transports. Nil: both.
	Transports []string
	// ClientAddr tells the client's address, for example from a trusted
	// proxy's header. Nil: the address of the TCP connection.
	ClientAddr func(*http.Request) netip.Addr
	// Refused, unless nil, hears of every refused request. It is called on the
	// request's goroutine before the answer is written.
	Refused func(*http.Request, Refusal)
	// Logger hears of handlers that panic. Nil: nothing is logged.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	o.PingInterval = cmp.Or(o.PingInterval, 25*time.Second)
	o.PingTimeout = cmp.Or(o.PingTimeout, 20*time.Second)
	o.UpgradeTimeout = cmp.Or(o.UpgradeTimeout, 10*time.Second)
	o.MaxPayload = cmp.Or(o.MaxPayload, 1_000_000)
	o.MaxQueueBytes = cmp.Or(o.MaxQueueBytes, 4<<20)
	o.MaxQueuePackets = cmp.Or(o.MaxQueuePackets, 8192)
	o.MaxConnections = cmp.Or(o.MaxConnections, 10_000)
	o.MaxPerAddress = cmp.Or(o.MaxPerAddress, 256)
	if o.Transports == nil {
		o.Transports = []string{TransportPolling, TransportWebSocket}
	}
	if o.ClientAddr == nil {
		o.ClientAddr = peerAddr
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

func (o *Options) allows(transport string) bool {
	return slices.Contains(o.Transports, transport)
}

func peerAddr(r *http.Request) netip.Addr {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr)
	return peer.Addr().Unmap()
}
