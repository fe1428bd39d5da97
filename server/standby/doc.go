// Package standby keeps a second computer ready to become the host of a hall, and makes the change.
//
// The host serves its copy ([Source]); the standby follows it ([Follower]). They speak over one TLS connection that the
// standby opens and on which each proves itself: the host by its key, which the standby pinned when a person gave it the
// [Link], the standby by the secret that the link was exchanged for. What is copied are the pages of the database's file, as
// [store.Pages] reads them, and the contents of files under their hashes; so the copy is the same file, key, sessions, search
// index and all, and both sides prove it to each other with one checksum over all pages after every round.
//
// The copy is always a state that the host had: a round of pages is written down whole before the first of them is put in
// its place. The package refuses a host with another key, a standby with another schema, and a checksum that differs. It opens no
// port, writes nothing into a database, and shows nothing to anybody.
//
// A Source and a Follower are safe for concurrent use; each connection is run by one goroutine, and Close waits for it.
package standby
