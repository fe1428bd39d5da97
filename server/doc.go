// Package server assembles the program: it opens the store, makes the rules,
// the gateway and the REST interface, puts one listener and one list of routes
// in front of them, and takes everything down in reverse.
//
// What is decided here concerns every request alike: which names we answer to,
// which pages may call us, whose forwarded headers are believed, what browsers
// are told to forbid. What a request means is decided below. A Server is safe
// for concurrent use and owns every goroutine that it starts; Close waits for
// them.
package server
