// Package files keeps attachments: their bytes in a folder, each content once under its hash, beside what the store
// knows of them.
//
// It believes nothing that comes with a file: the name is cleaned, the type is read from the bytes, the size is counted.
// Who may add and read a file is decided by the rules; how one travels, by the transports above. A content appears in the
// folder whole and on disk before the store names it, and goes after nobody names it any more. What is there at a start and
// has no name is put aside for thirty days, and comes back should a store name it again: one that was put back from a copy
// does not cost the files that were sent after the copy was made. Of the disk a reserve is kept free for the store.
//
// A Service is safe for concurrent use and needs the same memory for a file of any size. It owns every goroutine that it
// starts; Close waits for them.
package files
