package store

import (
	"errors"
	"time"
)

// What two hosts of one hall need to know of each other's changes after they parted.

// LastUntil returns the seq of a room's newest message that was there at a position of the log; 0 if there was none.
func (v *View) LastUntil(room, position int64) (int64, error) {
	id, err := one(v.c, scanInt, "SELECT id FROM messages WHERE id BETWEEN ? AND ? AND position <= ? ORDER BY id DESC LIMIT 1",
		MessageID(room, 0), MessageID(room+1, 0)-1, position)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	_, seq := SplitID(id)
	return seq, err
}

// ChangedSince reports whether the log has a change of that kind after a position; room is 0 for what is of none.
func (v *View) ChangedSince(position int64, kind ChangeKind, entity, room int64) (bool, error) {
	n, err := one(v.c, scanInt, "SELECT EXISTS (SELECT 1 FROM changes WHERE position > ? AND kind = ? AND entity = ? AND coalesce(room, 0) = ?)",
		position, kind, entity, room)
	return n == 1, err
}

// GivenReaction is one person's emoji on a message, and the place in the log where it was given.
type GivenReaction struct {
	UserID   int64
	Emoji    string
	Position int64
}

// GivenReactions returns the reactions to a message in the order of their giving.
func (v *View) GivenReactions(message int64) ([]GivenReaction, error) {
	return all(v.c, func(r row) GivenReaction {
		return GivenReaction{UserID: r.int(0), Emoji: r.text(1), Position: r.int(2)}
	},
		"SELECT user, emoji, position FROM reactions WHERE message = ? ORDER BY position", message)
}

// CastVote is what one person chose in a poll, and when they did so last.
type CastVote struct {
	UserID int64
	Places []int64 // rising
	At     time.Time
}

// CastVotes returns the votes in a message's poll by user.
func (v *View) CastVotes(message int64) (votes []CastVote, err error) {
	_, err = all(v.c, func(r row) struct{} {
		if user := r.int(0); len(votes) == 0 || votes[len(votes)-1].UserID != user {
			votes = append(votes, CastVote{UserID: user})
		}
		vote := &votes[len(votes)-1]
		vote.Places = append(vote.Places, r.int(1))
		if at := r.time(2); at.After(vote.At) {
			vote.At = at
		}
		return struct{}{}
	}, "SELECT user, option, at FROM votes WHERE poll = ? ORDER BY user, option", message)
	return votes, err
}

// Tokens returns a user's sessions that began after a moment, as they would be made anew.
func (v *View) Tokens(user int64, after time.Time) ([]NewSession, error) {
	return all(v.c, func(r row) NewSession {
		return NewSession{UserID: user, Kind: SessionKind(r.text(0)), TokenHash: r.hash(1), Label: r.text(2), ExpiresAt: r.time(3)}
	}, "SELECT kind, token_hash, label, expires_at FROM sessions WHERE user = ? AND created_at > ? ORDER BY id", user, after)
}

// RoomIDs returns the ids of all rooms, rising.
func (v *View) RoomIDs() ([]int64, error) {
	return all(v.c, scanInt, "SELECT id FROM rooms ORDER BY id")
}

// LateKey is a transfer key, with the token of the session that it belongs to.
type LateKey struct {
	Hash, Token [32]byte
	ExpiresAt   time.Time
}

// TransferKeys returns a user's transfer keys that were made after a moment.
func (v *View) TransferKeys(user int64, after time.Time) ([]LateKey, error) {
	return all(v.c, func(r row) LateKey { return LateKey{Hash: r.hash(0), Token: r.hash(1), ExpiresAt: r.time(2)} },
		`SELECT keys.hash, sessions.token_hash, keys.expires_at FROM keys JOIN sessions ON sessions.id = keys.session
		WHERE keys.user = ? AND keys.purpose = 'transfer' AND keys.created_at > ?`, user, after)
}
