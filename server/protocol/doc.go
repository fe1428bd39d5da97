// Package protocol is the wire contract as tables: every Socket.IO event, every REST route, every payload,
// every error code and every limit, each written down once. The gateway and the REST interface attach
// handlers to these descriptors; the page's types, the OpenAPI and the AsyncAPI description are generated
// from them. No event name and no path is spelled anywhere else.
//
// Payload types follow one rule for presence, read from their json tags by the decoder and by the generators
// alike: a field with omitempty or omitzero may be absent, a pointer without either is null when there is
// nothing to say, everything else is always there. In what clients send, null on an optional field counts as
// absent. Arrays are never null.
//
// The package refuses anything that is not the contract: decoding is strict in types, ranges and UTF-8, and
// lenient only towards fields it does not know. It decides nothing about who may do what.
//
// Descriptors, tables and payloads are immutable after initialisation and safe for concurrent use.
package protocol

//go:generate go run ./generate
