package server

import "net/http"

// route is one entry of the list below.
type route struct {
	pattern string
	handler http.Handler
}

// routes is everything that the port answers.
func (s *Server) routes() ([]route, error) {
	clinic := s.parts.clinic
	nowhere := clinic.watch(http.HandlerFunc(unknown))
	page, err := newPage(s.config.Page, nowhere, pageOptions{name: s.hallName, noWorker: s.config.NoWorker})
	if err != nil {
		return nil, err
	}
	docs, err := docs()
	if err != nil {
		return nil, err
	}
	api, sockets := s.api(), http.Handler(s.parts.gateway)
	if s.stage != nil {
		s.stage.address = s.Address()
		api, sockets = s.stage.welcoming(api), s.stage.failures.Guard(sockets)
	}
	client, err := socketClient(s.config.SocketClient, s.origins)
	if err != nil {
		return nil, err
	}
	// Whoever calls from a page that may not, or looks beside the path, has to
	// be able to read why: these answers pass the same guard.
	beside := s.origins.guardTelling(nowhere, clinic.refusedOrigin)

	return []route{
		{"/", page}, // "/", "/join/{code}", "/rooms/{id}", "/rooms/{id}/{seq}", files, and what is nowhere

		{"/docs", docs},
		{"/docs/docs.css", docs},

		{"/api/", s.origins.guard(uncached(compressed(api)))},
		{"/api/files/{id}/{name}", s.origins.guard(uncached(api))}, // whose bytes the system can send without our touching them

		{"/socket.io/", s.origins.guardTelling(sockets, clinic.refusedOrigin)},
		{"/socket.io/socket.io.js", client},
		{"/socket.io/socket.io.min.js", client},
		{"/socket.io/socket.io.esm.min.js", client},
		// Browsers ask for these maps, which there are none of: no handshake is refused by that.
		{"/socket.io/socket.io.js.map", client},
		{"/socket.io/socket.io.min.js.map", client},
		{"/socket.io/socket.io.esm.min.js.map", client},

		{"/socket.io", beside},
		{"/api/socket.io/", beside},
		{"/socketio", beside},
		{"/socketio/", beside},
		{"/engine.io", beside},
		{"/engine.io/", beside},
		{"/ws", beside},
		{"/ws/", beside},
		{"/websocket", beside},
		{"/websocket/", beside},

		{"/control/", s.control()},
		{"/standby/", s.standbys.handler()},
	}, nil
}

// handler puts the list behind what concerns every request, outermost first.
func (s *Server) handler() (http.Handler, error) {
	list, err := s.routes()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, one := range list {
		mux.Handle(one.pattern, one.handler)
	}
	named := s.names.guard(s.sharing.arrivals(mux), s.parts.clinic.refusedHost)
	return proxies(s.config.TrustedProxies).forwarded(hardened(named)), nil
}
