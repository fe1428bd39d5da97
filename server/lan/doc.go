// Package lan is the program's one door to the network: a net.Listener that
// gathers one socket an address on a single port and tells https from http by
// the first byte of a connection.
//
// It decides nothing about who may come in, and knows nothing of HTTP. All of
// it is safe for concurrent use; a Listener owns one goroutine a socket and
// one a connection that has not spoken yet, and Close waits for them.
package lan
