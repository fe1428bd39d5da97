// Package addresses knows under which addresses and names this machine can be
// reached on its network, and which of them a phone on the same table would
// most likely get through to.
//
// It only looks: it opens no port and sends no packet. Global IPv6 addresses
// and link-local IPv6 ones are left out on purpose: the first are reachable
// from the whole internet, the second cannot be written in a browser's address
// bar. Everything is safe for concurrent use; a Watcher owns one goroutine,
// which ends with its Close.
package addresses
