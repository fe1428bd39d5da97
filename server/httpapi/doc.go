// Package httpapi is the REST interface under /api: it attaches a handler to every route of package protocol.
//
// It owns what is HTTP about a call: who asks, by token or cookie; the body's type, size and time; statuses,
// problems, Link headers and the session cookie. It refuses to decide anything that a Socket.IO client could
// meet as well: that is asked of packages chat and auth. It trusts those before it with what concerns every path: Host,
// Origin (the cookies of a page that may not use them never arrive here) and the client's address behind a proxy.
//
// An API holds no state of its own and is safe for concurrent use. It logs which call failed and why, never a
// body, a token or an invite.
package httpapi
