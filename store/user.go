package store

import (
	"errors"
	"time"
)

// Role is what a user may be in the whole hall.
type Role string

const (
	RoleOwner  Role = "owner"
	RoleAdmin  Role = "admin"
	RoleMember Role = "member"
	RoleGuest  Role = "guest"
	RoleBot    Role = "bot"
)

// Status is the presence that a user chose.
type Status string

const (
	StatusOnline    Status = "online"
	StatusAway      Status = "away"
	StatusDND       Status = "dnd"
	StatusInvisible Status = "invisible"
)

// User is a person or a bot. A removed one keeps its row, because its messages stay.
type User struct {
	ID           int64
	Name         string // the handle
	NameKey      string // the handle as compared; unique among users that are not removed
	DisplayName  string
	Role         Role
	PasswordHash string // in the form that auth gave; empty = none
	Avatar       string // SHA-256 of their picture, a blob, in hexadecimal; empty = none
	Status       Status
	StatusText   string
	StatusUntil  time.Time // when the status text is to be cleared; zero = it stays
	Settings     string    // a JSON object of the page's
	CreatedAt    time.Time
	LastSeenAt   time.Time // zero = never
	RemovedAt    time.Time // zero = not removed
}

// NewUser is what CreateUser needs. Name, NameKey and Role are required; DisplayName may be empty = Name.
type NewUser struct {
	Name, NameKey, DisplayName string
	Role                       Role
	PasswordHash               string
}

// UserChange lists what UpdateUser changes; nil leaves a field as it is. Name and NameKey go together.
type UserChange struct {
	Name, NameKey, DisplayName *string
	Role                       *Role
	PasswordHash, Avatar       *string
	Status                     *Status
	StatusText, Settings       *string
	StatusUntil                *time.Time // points to zero: the status text stays
}

const userColumns = "id, name, name_key, display_name, role, password_hash, avatar, status, status_text, settings, created_at, last_seen_at, removed_at, status_until"

func scanUser(r row) User {
	return User{
		ID: r.int(0), Name: r.text(1), NameKey: r.text(2), DisplayName: r.text(3), Role: Role(r.text(4)),
		PasswordHash: r.text(5), Avatar: r.text(6), Status: Status(r.text(7)), StatusText: r.text(8), Settings: r.text(9),
		CreatedAt: r.time(10), LastSeenAt: r.time(11), RemovedAt: r.time(12), StatusUntil: r.time(13),
	}
}

// CreateUser adds a user, or returns ErrNameTaken.
func (tx *Tx) CreateUser(n NewUser) (User, error) {
	if n.DisplayName == "" {
		n.DisplayName = n.Name
	}
	u, err := returning(tx, scanUser, "INSERT INTO users (name, name_key, display_name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING "+userColumns,
		n.Name, n.NameKey, n.DisplayName, n.Role, n.PasswordHash, tx.now)
	if err != nil {
		return User{}, err
	}
	_, err = tx.record(UserAdded, u.ID, 0, 0)
	return u, err
}

// UpdateUser changes a user who is not removed; ErrNotFound, ErrNameTaken.
func (tx *Tx) UpdateUser(id int64, c UserChange) (User, error) {
	u, err := returning(tx, scanUser, `UPDATE users SET name = coalesce(?2, name), name_key = coalesce(?3, name_key),
		display_name = coalesce(?4, display_name), role = coalesce(?5, role), password_hash = coalesce(?6, password_hash),
		avatar = coalesce(?7, avatar), status = coalesce(?8, status), status_text = coalesce(?9, status_text),
		settings = coalesce(?10, settings), status_until = iif(?11, ?12, status_until) WHERE id = ?1 AND removed_at IS NULL RETURNING `+userColumns,
		id, opt(c.Name), opt(c.NameKey), opt(c.DisplayName), opt(c.Role), opt(c.PasswordHash), opt(c.Avatar), opt(c.Status),
		opt(c.StatusText), opt(c.Settings), c.StatusUntil != nil, opt(c.StatusUntil))
	if err != nil {
		return User{}, err
	}
	_, err = tx.record(UserChanged, id, 0, 0)
	return u, err
}

// RemoveUser ends a user's sessions, keys, commands and memberships outside direct rooms, and frees the name; messages stay.
// It returns the ids of the ended sessions, and ErrNotFound for a user who does not exist or is removed.
func (tx *Tx) RemoveUser(id int64) (sessions []int64, err error) {
	if err := tx.must("UPDATE users SET removed_at = ? WHERE id = ? AND removed_at IS NULL", tx.now, id); err != nil {
		return nil, err
	}
	if sessions, err = tx.DeleteSessions(id, 0); err != nil {
		return nil, err
	}
	if _, err := tx.change("DELETE FROM keys WHERE user = ?", id); err != nil {
		return nil, err
	}
	if _, err := tx.change("DELETE FROM commands WHERE bot = ?", id); err != nil {
		return nil, err
	}
	rooms, err := all(tx.c, scanInt, "SELECT room FROM members JOIN rooms ON rooms.id = room WHERE user = ? AND kind <> 'direct'", id)
	if err != nil {
		return nil, err
	}
	for _, room := range rooms {
		if err := tx.RemoveMember(room, id); err != nil {
			return nil, err
		}
	}
	_, err = tx.record(UserRemoved, id, 0, 0)
	return sessions, err
}

// EndedStatuses returns the users, removed ones aside, whose status text was to be cleared by now.
func (v *View) EndedStatuses(now time.Time) ([]int64, error) {
	return all(v.c, scanInt, "SELECT id FROM users WHERE status_until <= ? AND removed_at IS NULL", now)
}

// NextStatusEnd returns when the next status text is to be cleared; zero = none.
func (v *View) NextStatusEnd() (time.Time, error) {
	at, err := one(v.c, func(r row) time.Time { return r.time(0) },
		"SELECT status_until FROM users WHERE status_until IS NOT NULL AND removed_at IS NULL ORDER BY status_until LIMIT 1")
	if errors.Is(err, ErrNotFound) {
		return time.Time{}, nil
	}
	return at, err
}

// TouchUser notes that a user was seen now.
func (tx *Tx) TouchUser(id int64) error {
	return tx.must("UPDATE users SET last_seen_at = ? WHERE id = ?", tx.now, id)
}

// User returns a user, removed or not; ErrNotFound.
func (v *View) User(id int64) (User, error) {
	return one(v.c, scanUser, "SELECT "+userColumns+" FROM users WHERE id = ?", id)
}

// UserByNameKey returns the user, not a removed one, who has the name; ErrNotFound.
func (v *View) UserByNameKey(key string) (User, error) {
	return one(v.c, scanUser, "SELECT "+userColumns+" FROM users WHERE name_key = ? AND removed_at IS NULL", key)
}

// Users returns all users who are not removed, by id.
func (v *View) Users() ([]User, error) {
	return all(v.c, scanUser, "SELECT "+userColumns+" FROM users WHERE removed_at IS NULL ORDER BY id")
}

// People returns the users, removed ones aside, who share a room with the user, and the user; by id. It is whom a guest sees.
func (v *View) People(id int64) ([]User, error) {
	return all(v.c, scanUser, "SELECT "+userColumns+` FROM users WHERE removed_at IS NULL AND (id = ?1 OR id IN (
		SELECT other.user FROM members AS mine JOIN members AS other ON other.room = mine.room WHERE mine.user = ?1)) ORDER BY id`, id)
}

// opt is the value behind the pointer, or NULL.
func opt[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}
