// Package tls owns what the port answers TLS with: the host's own key, and the
// certificates of secure mode.
//
// The host's key is self-signed and means nothing to a browser; joiners and
// standbys recognise the host by it wherever it moves, and ask for it by
// PinName. Secure mode has an authority of its own, which devices come to trust
// by hand. It can sign for private addresses and local names alone, and its
// certificates follow what the machine goes by.
//
// Keys are P-256, made at first need and kept by whoever implements Keys and
// AuthorityKeys; a damaged one is an error and never replaced. All of it is
// safe for concurrent use and owns no goroutine: a certificate is renewed by
// the handshake that finds it old.
package tls
