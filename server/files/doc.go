// Package files keeps attachments: their bytes in a folder, each content once under its hash, beside what the store
// knows of them.
//
// It believes nothing that comes with a file: the name is cleaned, the type is read from the bytes, the size is counted.
// Who may add and read a file is decided by the rules; how one travels, by the transports above. A content appears in the
// folder whole and on disk before the store names it, and goes after nobody names it any more; what a sudden end left
// between the two is removed at the next start.
//
// A Service is safe for concurrent use and needs the same memory for a file of any size. It owns every goroutine that it
// starts; Close waits for them.
package files
