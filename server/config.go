package server

import (
	"context"
	"io/fs"
	"log/slog"
	"net/netip"

	"maru/server/lan/neighbours"
)

// Config is what a server is started with. Database, Page and SocketClient are
// required; the zero value of everything else is stated with it.
type Config struct {
	Database string // path of the database file; its folder is there
	Demo     bool   // the offline demonstration: everything is in memory, and Database ignored
	DemoKey  string // of a demonstration that began again, as Again returned it; empty: it is the first
	Version  string // shown in /api/health and to clients

	Port  *int  // nil: the one used last, at first 4000, or the next free one; else exactly this one, 0 = any
	Share *bool // nil: as it was last; else from now on

	KeepAwake bool              // keep this computer awake while somebody elsewhere is connected
	Joined    []neighbours.Hall // where the hall that was joined last may be, the last place first; none: none was
	// Join joins a hall through this computer, beside the server, and returns where the page goes on, at path; the server
	// then asks for its end. A refusal is a *protocol.Error. nil: halls elsewhere cannot be joined.
	Join func(ctx context.Context, hall neighbours.Hall, path string) (page string, err error)

	Discovery bool // be found under a name while shared, and look for other halls while this one is nobody's

	NoWorker bool // browsers are to forget the page that they keep for when we are away, and ask us each time

	ClientOrigins  []string       // pages elsewhere that may call, cookies included, in ParseOrigin's form; none: http://localhost:3000, with tokens only
	AllowedHosts   []string       // names that we go by beside the machine's own
	TrustedProxies []netip.Prefix // whose forwarded headers are believed; none: nobody's
	MessageRate    int            // messages a second a member may send, four times as many at once; 0: no limit
	MaxConnections int            // Socket.IO connections at once; 0: 10,000
	MaxFileSize    int64          // bytes of the largest file; 0: 1 GiB

	Page         fs.FS        // the built page, under the paths that it is served under
	SocketClient fs.FS        // the browser builds of socket.io-client
	Logger       *slog.Logger // nil discards
}
