// Package joiner stands in for a hall that runs on another computer: it serves
// the hall's page on localhost, where browsers allow everything that they allow
// over https, and passes page, calls, files and both transports on to the host.
// It keeps nothing of the hall but how to find and to recognise it.
//
// Whom it trusts: the host is spoken to over TLS alone, with the key that it
// had when the person joined (trust on first use; who wants more compares the
// key's letters, which both sides show). Nothing else identifies a hall, no
// address, name or announcement: whatever is found anywhere has to prove that
// key before a byte of the person's is sent to it, and of two that can, the one
// that the hall was handed over to counts. A key that is another is refused
// until the person says, knowingly, that the hall has a new one.
//
// Whom it serves: pages of its own origin, under the names of loopback, on this
// computer. It takes no TLS, so that no joiner can be joined, and refuses what
// came through one. The session cookie passes both ways, under the names that
// it has over http here and over https there; no other cookie passes.
//
// A Joiner is safe for concurrent use. One goroutine follows the host; every
// request has its own; Close ends and waits for them all.
package joiner
