// Package chat holds the rules: who may read, say and change what.
//
// It owns every decision about rooms, messages, members, read positions and
// people, the limits of what may be said, and the one stream of committed events
// ([Service.Subscribe]), which sign-in shares. It knows the store, and neither
// transport nor wire; how a session is proved is not its question.
//
// A Service is safe for concurrent use. A rule is checked inside the transaction
// that acts on it, from what is stored there and not from what a caller
// remembers, so that no change slips between check and write. What happened is
// published after its commit, in commit order, on one goroutine.
package chat
