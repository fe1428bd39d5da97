package store

import "time"

// AuditEntry says who did what to whom, for the owner to read.
type AuditEntry struct {
	ID      int64
	At      time.Time
	ActorID int64 // 0 = the program
	Action  string
	Target  int64  // id of what was acted on, in the sense of the action; 0 = nothing
	Detail  string // a JSON object; empty = {}
}

// Audit appends an entry; ID and At are set by the store.
func (tx *Tx) Audit(e AuditEntry) error {
	if e.Detail == "" {
		e.Detail = "{}"
	}
	_, err := tx.insert("INSERT INTO audit (at, actor, action, target, detail) VALUES (?, ?, ?, ?, ?)", tx.now, orNull(e.ActorID), e.Action, orNull(e.Target), e.Detail)
	return err
}

// AuditLog returns up to limit entries, newest first, older than the entry before (0 = from the newest).
func (v *View) AuditLog(before int64, limit int) ([]AuditEntry, error) {
	return all(v.c, func(r row) AuditEntry {
		return AuditEntry{ID: r.int(0), At: r.time(1), ActorID: r.int(2), Action: r.text(3), Target: r.int(4), Detail: r.text(5)}
	}, "SELECT id, at, actor, action, target, detail FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?", orEnd(before), limit)
}

// orEnd is the id, or one past every id where there is none.
func orEnd(id int64) int64 {
	if id == 0 {
		return 1<<63 - 1
	}
	return id
}
