// Package socketio is the Socket.IO layer: the library's handshakes, namespaces and life cycle on top of our own
// engine, with four of its extension points taken over.
//
//   - Engine (bind.go): server/engineio is handed to the library as "a compatible engine".
//   - Decoder (packet.go, decoder.go): packets are parsed strictly, arguments stay raw JSON, and each connection's
//     packets are handled in order by one worker that exists only while there is work.
//   - Encoder (encoder.go): what is sent is an engineio.Frame, encoded once and shared by every receiver.
//   - Adapter (adapter.go, member.go): rooms hold sockets; a socket that is gone cannot join, and leaves nothing behind.
//
// The package refuses what is no packet of the protocol: that connection ends with a parse error. A packet that is
// one, but asks for something impossible, reaches the Handler as an Event with Err set. It knows nothing of what
// the events mean, and never asks a client for an acknowledgement.
//
// Handlers of one connection run one at a time and in order; those of different connections run side by side.
// All exported methods are safe for concurrent use.
package socketio
