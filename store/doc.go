// Package store owns every durable fact of Maru, and the only SQL of the program: one SQLite file, its schema and its
// search index. It decides nothing about who may do what, knows no wire format, and opens no socket.
//
// All writing goes through [Store.Update]. One goroutine owns the one connection that writes; it gathers every function
// that waits into one transaction, each behind a savepoint of its own, commits it durably (synchronous=FULL), and hands it
// to a second goroutine, which runs the functions' [Tx.AfterCommit] hooks in the order of the commits and only then lets
// each Update return. Whatever an Update acknowledged is on disk. [Store.View] reads a snapshot on one of four other
// connections and never waits for a writer.
//
// A message is numbered twice in its room: seq counts messages, rev counts changes; neither has holes. The log of changes
// numbers every change of the whole store, and its position is also the message's row in the search index. A change of
// mere reading (a read position, the time somebody was last seen) is not logged: it is as frequent as reading, nobody
// catches up on it, and whoever copies the store copies the rows.
//
// A Store is safe for concurrent use. A [Tx] and a [View] belong to the function that received them, on its goroutine.
package store
