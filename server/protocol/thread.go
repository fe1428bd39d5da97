package protocol

import "maru/store"

// ThreadEntry is a thread as the caller sees it: following, lastReadSeq and unread are the caller's own.
type ThreadEntry struct {
	Root        Message  `json:"root"`
	LastReply   *Message `json:"lastReply"` // Null as long as there is none.
	Following   bool     `json:"following"`
	LastReadSeq int64    `json:"lastReadSeq"` // Replies up to this seq are read; 0 for whoever has never followed the thread.
	Unread      int64    `json:"unread"`      // Replies that the caller has not read; 0 for whoever does not follow.
}

// ThreadRead is how far the receiver has read a thread.
type ThreadRead struct {
	MessageID   int64 `json:"messageId"` // The root's id.
	LastReadSeq int64 `json:"lastReadSeq"`
	Unread      int64 `json:"unread"`
}

// ThreadReply carries the thread after a change.
type ThreadReply struct {
	Thread ThreadEntry `json:"thread"`
}

// MarkThreadReadRequest moves the caller's read position in a thread: every reply up to seq is read.
type MarkThreadReadRequest struct {
	MessageID int64 `json:"messageId" check:"id"` // The root's id.
	Seq       int64 `json:"seq"`
}

// RepliesRequest asks for a page of a thread's replies: before, after or around a seq, at most one of them.
type RepliesRequest struct {
	ID     int64  `path:"id" check:"id"` // The root's id.
	Limit  int64  `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
	Before *int64 `query:"before,omitempty"`
	After  *int64 `query:"after,omitempty"` // 0 is the thread's beginning.
	Around *int64 `query:"around,omitempty"`
}

// ListThreadsRequest asks for threads that the caller follows, the newest reply first.
type ListThreadsRequest struct {
	Unread   bool  `query:"unread,omitempty"`              // Only those with unread replies.
	Before   *Time `query:"before,omitempty"`              // Only those whose newest reply is older.
	BeforeID int64 `query:"beforeId,omitempty" check:"id"` // Of those whose newest reply is of that moment, the ones with a smaller root id.
	Limit    int64 `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
}

// ThreadEntryOf is a thread on the wire as one user sees it.
func ThreadEntryOf(t store.ThreadEntry) ThreadEntry {
	wire := ThreadEntry{Root: MessageOf(t.Root), Following: t.Following, LastReadSeq: t.ReadSeq, Unread: t.Unread}
	if t.Last != nil {
		last := MessageOf(*t.Last)
		wire.LastReply = &last
	}
	return wire
}

// ThreadEntriesOf is a list of threads on the wire.
func ThreadEntriesOf(threads []store.ThreadEntry) []ThreadEntry {
	return convert(threads, ThreadEntryOf)
}
