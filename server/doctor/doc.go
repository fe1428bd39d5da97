// Package doctor finds out why a Socket.IO client does not connect, or shows
// that it would.
//
// It walks the way that a client of Socket.IO 4 walks: name, TCP, TLS, the path
// and its polling handshake, the protocol's version, what the browser lets a
// page do, the namespace and the credential, the upgrade to a WebSocket, a
// WebSocket from the beginning. Each step is a check, each result a Finding: a
// code with its parameters, which Words put into one sentence of cause and one
// of remedy. Of the computer that a server of the caller's runs on, Host makes
// such findings of what the caller knows. Any Socket.IO server can be examined, not only ours; the package
// imports nothing of ours.
//
// It sends handshakes and the packet that joins a namespace, and ends every
// session that it opens. It follows no redirect, shows no body, reads a bounded
// part of every answer, waits a bounded time for it, and connects only to the
// addresses that it looked up itself and that Options allow. Words are
// immutable. An examination runs on its caller's goroutine, but for the few
// that it waits for; several may run at once. Refusals is safe for concurrent
// use.
package doctor
