// Package gateway is where sockets meet the rules: it admits connections, looks each event up in one table
// (events.go), decodes it strictly, asks chat, and acknowledges; and it carries what chat has committed to
// everybody whom it concerns (feed.go). What Socket.IO is, it leaves to socketio beneath it.
//
// The package refuses a connection without a valid credential, an event that is not in the table, and a payload
// that is not the event's. It decides nothing about who may do what, and stores nothing.
//
// Events of one connection are handled in order, one at a time; sending messages is pipelined, so that one
// connection's messages share a commit. What chat publishes is encoded once, on chat's announcing goroutine, and
// enqueued to every connection of the room; everything that takes a query or that comes in storms is gathered for
// a quarter of a second first. A client that reads too slowly is dropped by the engine, and catches up.
//
// A call for a bot's command goes to one of the bot's sockets and is acknowledged when the bot has done so, or a deadline has
// passed: what waits is a timer and a few words, and never a goroutine.
//
// A room is heard exactly: joining holds back what is published until the state that was read has been
// acknowledged, and then lets through what is newer (join.go). No gap, no repeat.
//
// Gateway and Feed are safe for concurrent use.
package gateway
