// Package auth knows who somebody is: on a network without mail, a name and the
// sessions of their devices.
//
// It owns host links, invites, requests to join, one-time keys, passwords, tokens
// and sessions, and the limits that make guessing them hopeless. What a person may
// do once they are known is not its question but chat's, whose errors and stream of
// events it shares: an ended session is announced there, among everything else. It
// knows no HTTP: cookies and headers are the transport's.
//
// Nothing secret is stored: of tokens and keys the SHA-256, of passwords an
// argon2id hash. Only the invite is kept readable, since it is there to be shown.
//
// A Service is safe for concurrent use. A session that ended is refused from the
// moment its end is committed.
package auth
