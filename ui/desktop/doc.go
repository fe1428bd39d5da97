// Package desktop is where the program meets the person's computer: the
// browser it opens, the terminal it prints to, the folder its data lies in, and
// the rule that one folder is served by one process.
//
// It knows nothing of chat or HTTP and imports nothing of ours. Its functions
// are safe for concurrent use; an Instance belongs to the one who acquired it.
package desktop
