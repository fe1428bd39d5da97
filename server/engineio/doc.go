// Package engineio is a server of Engine.IO 4: sessions of text and binary
// messages over HTTP long-polling and WebSocket, with the upgrade from one to
// the other, heartbeats, and bounds on everything that a client can make it
// hold. It owns the WebSocket protocol (RFC 6455) too.
//
// It refuses older protocol versions, JSON-P, compression of any kind, and
// HTTP/2. Paths, CORS, and the rules of Origin and Host belong to the caller.
//
// # A session's states
//
//	          handshake
//	              |
//	    handler(conn) returns
//	              v
//	+----------- open -----------+   polling -> trial -> WebSocket
//	|             |              |
//	|    CloseAfterFlush, or     |
//	|    Server.Close with a     |
//	|    queue that holds more   |
//	|             v              |
//	|         draining           |   takes no more frames
//	|             |              |
//	|    queue empty, or late    |
//	v             v              v
//	             closed              a reason is set, once; the queue is gone
//	              |
//	  Message has returned
//	              v
//	       Closed(reason)
//
// A closed session is forgotten at once. Its transport says goodbye on its own
// time: a WebSocket writes a close frame and reads on for the client's, bounded
// in time and bytes; a poll that waits, or the next one, is answered with the
// last packet.
//
// While a WebSocket is on trial the session still speaks through polling. The
// client probes, a poll that waits is sent away with a noop, one that comes now
// is held for a moment, and the client's upgrade packet makes the WebSocket the
// transport. A trial that fails or takes too long leaves the session as it was.
//
// # Concurrency
//
// Everything exported is safe for concurrent use. A Handler is called by one
// goroutine at a time. An idle WebSocket costs one goroutine, which reads; a
// second one writes only while something is queued. Polling costs none between
// requests. Locks are taken in the order Conn.inbox, Conn.mu, Server.mu.
package engineio
