package chat

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"maru/server/names"
	"maru/store"
)

// LateUser is somebody whom the former host made, whose account was changed there, or who has signed in there since.
type LateUser struct {
	ID            LateID
	New           bool // made there; else
	Changed       bool // the account is another now
	Removed       bool
	Name, Display string
	Role          store.Role
	PasswordHash  string
	StatusText    string
	Settings      string
	Picture       []byte // empty = none
	Sessions      []store.NewSession
	Keys          []store.LateKey // by which pages follow the hall
}

// LateEmoji is one that was added there.
type LateEmoji struct {
	Name    string
	By      LateID
	Picture []byte
}

// LateRoom is a room that was made there, or changed.
type LateRoom struct {
	ID          LateID
	New         bool
	Kind        store.RoomKind
	Name, Topic string
	Archived    bool
	By          LateID
	Members     []LateID
}

// LateMember is somebody's place in a room that both hosts have.
type LateMember struct {
	Room, User LateID
	In         bool
	Notify     store.Notify
}

// LateReads are how far people have read a room.
type LateReads struct {
	Room   LateID
	Shared int64 // seq of the room's last message that both hosts have
	Seqs   []LateRead
}

// LateRead is one of them. Those who read beyond what both hosts have read Late messages more, up to Through.
type LateRead struct {
	User    LateID
	Seq     int64 // at most Shared
	Late    int64
	Through LateRef
}

const maxPicture = 64 << 10

func (t *taking) takeUser(late LateUser) (string, error) {
	if late.New {
		return t.takeNewcomer(late)
	}
	u, err := t.user(late.ID)
	if err != nil {
		t.conflict("profile", late.Display, store.Room{})
		return "", err
	}
	became := LateKnown
	switch {
	case !u.RemovedAt.IsZero():
		return LateLeft, nil
	case late.Removed:
		t.conflict("removed", u.DisplayName, store.Room{})
		return LateLeft, nil
	case late.Changed:
		if became, err = t.takeProfile(u, late); err != nil {
			return became, err
		}
	}
	return became, t.takeSessions(u.ID, late)
}

// takeNewcomer makes an account anew, under a name that nobody has. It never governs: who may is settled here.
func (t *taking) takeNewcomer(late LateUser) (string, error) {
	if _, err := t.user(late.ID); err == nil {
		return LateKnown, nil
	} else if !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	if Governs(late.Role) {
		late.Role = store.RoleMember
	}
	if _, err := UserName(late.Name); err != nil {
		t.conflict("profile", late.Name, store.Room{})
		return LateLeft, nil
	}
	name, err := freeName(late.Name, 40, func(name string) (bool, error) {
		_, err := t.tx.UserByNameKey(names.Key(name))
		if errors.Is(err, store.ErrNotFound) {
			return false, nil
		}
		return true, err
	})
	if err != nil {
		return "", err
	}
	if name != late.Name {
		if late.Display == late.Name {
			late.Display = name
		}
		t.conflict("name", name, store.Room{})
	}
	u, err := t.tx.CreateUser(store.NewUser{Name: name, NameKey: names.Key(name), DisplayName: late.Display, Role: late.Role, PasswordHash: late.PasswordHash})
	if err != nil {
		return "", err
	}
	if err := t.remember(late.ID.key("u"), u.ID); err != nil {
		return "", err
	}
	avatar, err := t.picture(late.Picture)
	if err != nil {
		return "", err
	}
	if u, err = t.tx.UpdateUser(u.ID, store.UserChange{Avatar: &avatar, StatusText: &late.StatusText, Settings: &late.Settings}); err != nil {
		return "", err
	}
	t.after(t.tx, UserAdded{User: u})
	return LateAdded, t.takeSessions(u.ID, late)
}

// takeProfile takes over what somebody changed of the own account, unless that was done here as well.
func (t *taking) takeProfile(u store.User, late LateUser) (string, error) {
	avatar := ""
	if len(late.Picture) > 0 {
		hash := sha256.Sum256(late.Picture)
		avatar = hex.EncodeToString(hash[:])
	}
	if u.Name == late.Name && u.DisplayName == late.Display && u.PasswordHash == late.PasswordHash && u.StatusText == late.StatusText &&
		u.Settings == late.Settings && u.Avatar == avatar {
		return LateKnown, nil
	}
	changed, err := t.tx.ChangedSince(t.fork.Position, store.UserChanged, u.ID, 0)
	if err != nil || changed {
		t.conflict("profile", u.DisplayName, store.Room{})
		return LateLeft, err
	}
	if avatar, err = t.picture(late.Picture); err != nil {
		return "", err
	}
	change := store.UserChange{
		DisplayName: &late.Display, PasswordHash: &late.PasswordHash, StatusText: &late.StatusText, Settings: &late.Settings, Avatar: &avatar,
	}
	if u.Name != late.Name {
		key := names.Key(late.Name)
		if _, err := t.tx.UserByNameKey(key); errors.Is(err, store.ErrNotFound) {
			change.Name, change.NameKey = &late.Name, &key
		} else if err != nil {
			return "", err
		} else {
			t.conflict("name", u.Name, store.Room{})
		}
	}
	if u, err = t.tx.UpdateUser(u.ID, change); err == nil {
		t.after(t.tx, UserChanged{User: u})
	}
	return LateAdded, err
}

// takeSessions keeps people signed in who came in there.
func (t *taking) takeSessions(user int64, late LateUser) error {
	for _, one := range late.Sessions {
		_, err := t.tx.SessionByToken(one.TokenHash)
		if errors.Is(err, store.ErrNotFound) {
			one.UserID = user
			_, err = t.tx.CreateSession(one)
		}
		if err != nil {
			return err
		}
	}
	for _, key := range late.Keys {
		session, err := t.tx.SessionByToken(key.Token)
		if errors.Is(err, store.ErrNotFound) || err == nil && session.UserID != user {
			continue
		}
		if err != nil {
			return err
		}
		if _, err = t.tx.Key(key.Hash, t.tx.Now()); errors.Is(err, store.ErrNotFound) && key.ExpiresAt.After(t.tx.Now()) {
			_, err = t.tx.CreateKey(store.Key{Hash: key.Hash, Purpose: store.KeyTransfer, UserID: user, SessionID: session.ID, ExpiresAt: key.ExpiresAt})
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return nil
}

// picture keeps a picture and returns what it is known by.
func (t *taking) picture(picture []byte) (string, error) {
	if len(picture) == 0 || len(picture) > maxPicture {
		return "", nil
	}
	hash := sha256.Sum256(picture)
	return hex.EncodeToString(hash[:]), t.tx.AddBlob(hash, picture)
}

func (t *taking) takeEmoji(late LateEmoji) (string, error) {
	by, err := t.user(late.By)
	if err != nil || len(late.Picture) > maxPicture {
		return LateLeft, err
	}
	if _, err := t.tx.Emoji(late.Name); !errors.Is(err, store.ErrNotFound) {
		return LateKnown, err
	}
	hash := sha256.Sum256(late.Picture)
	if err := t.tx.AddBlob(hash, late.Picture); err != nil {
		return "", err
	}
	e, err := t.tx.AddEmoji(late.Name, hash, by.ID)
	if err == nil {
		t.after(t.tx, EmojiChanged{Name: e.Name, Emoji: &e})
	}
	return LateAdded, err
}

func (t *taking) takeRoom(late LateRoom) (string, error) {
	room, err := t.room(late.ID)
	if late.New && errors.Is(err, store.ErrNotFound) {
		return t.makeRoom(late)
	}
	if err != nil || late.New {
		return LateKnown, err
	}
	if room.Name == late.Name && room.Topic == late.Topic && late.Archived == !room.ArchivedAt.IsZero() {
		return LateKnown, nil
	}
	changed, err := t.tx.ChangedSince(t.fork.Position, store.RoomChanged, room.ID, room.ID)
	if err != nil {
		return "", err
	}
	key := names.Key(late.Name)
	if !changed {
		room, err = t.tx.UpdateRoom(room.ID, store.RoomChange{Name: &late.Name, NameKey: &key, Topic: &late.Topic, Archived: &late.Archived})
	}
	if changed || errors.Is(err, store.ErrNameTaken) {
		t.conflict("room", "", room)
		return LateLeft, nil
	}
	if err == nil {
		t.after(t.tx, RoomChanged{Room: room})
	}
	return LateAdded, err
}

func (t *taking) makeRoom(late LateRoom) (string, error) {
	maker, err := t.user(late.By)
	if err != nil {
		return "", err
	}
	n := store.NewRoom{Kind: late.Kind, Name: late.Name, Topic: late.Topic, CreatedBy: maker.ID}
	for _, id := range late.Members {
		if u, err := t.user(id); err == nil && u.RemovedAt.IsZero() {
			n.MemberIDs = append(n.MemberIDs, u.ID)
		} else if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
	}
	if late.Kind == store.RoomDirect {
		found, err := t.tx.DirectRoom(append([]int64{maker.ID}, n.MemberIDs...))
		if !errors.Is(err, store.ErrNotFound) {
			if err == nil {
				err = t.remember(late.ID.key("r"), found.ID)
			}
			return LateKnown, err
		}
	} else if n.Name, n.NameKey, err = roomName(late.Name); err != nil {
		return LateLeft, nil
	}
	room, err := t.createRoom(n)
	if err != nil {
		return "", err
	}
	if room.Name != late.Name {
		t.conflict("roomName", "", room)
	}
	if err := t.remember(late.ID.key("r"), room.ID); err != nil {
		return "", err
	}
	if late.Archived {
		if room, err = t.tx.UpdateRoom(room.ID, store.RoomChange{Archived: &late.Archived}); err != nil {
			return "", err
		}
	}
	members, err := t.tx.MemberIDs(room.ID)
	t.after(t.tx, RoomAdded{Room: room, MemberIDs: members})
	return LateAdded, err
}

// createRoom makes the room under the first name that no other has.
func (t *taking) createRoom(n store.NewRoom) (room store.Room, err error) {
	if n.Kind == store.RoomDirect {
		return t.tx.CreateRoom(n)
	}
	_, err = freeName(n.Name, MaxRoomName, func(name string) (bool, error) {
		n.Name, n.NameKey = name, names.Key(name)
		made, err := t.tx.CreateRoom(n)
		if errors.Is(err, store.ErrNameTaken) {
			return true, nil
		}
		room = made
		return false, err
	})
	return room, err
}

func (t *taking) takeMember(late LateMember) (string, error) {
	room, err := t.room(late.Room)
	if err != nil {
		return "", err
	}
	u, err := t.user(late.User)
	if err != nil || !u.RemovedAt.IsZero() {
		return LateLeft, err
	}
	member, err := t.tx.Member(room.ID, u.ID)
	in := err == nil
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	moved := in != late.In
	if !moved && (!in || member.Notify == late.Notify) {
		return LateKnown, nil
	}
	for _, kind := range []store.ChangeKind{store.MemberAdded, store.MemberRemoved, store.MemberChanged} {
		if changed, err := t.tx.ChangedSince(t.fork.Position, kind, u.ID, room.ID); err != nil {
			return "", err
		} else if changed && (moved || kind == store.MemberChanged) {
			t.conflict("member", u.DisplayName, room)
			return LateLeft, nil
		}
	}
	switch {
	case moved && late.In:
		if _, _, err = t.tx.AddMember(room.ID, u.ID, store.MemberPlain); err == nil {
			t.after(t.tx, MemberAdded{RoomID: room.ID, UserID: u.ID})
		}
	case moved:
		if err = t.tx.RemoveMember(room.ID, u.ID); err == nil {
			t.after(t.tx, MemberRemoved{RoomID: room.ID, UserID: u.ID, Public: room.Kind == store.RoomPublic})
		}
	default:
		if _, err = t.tx.SetNotify(room.ID, u.ID, late.Notify); err == nil {
			t.after(t.tx, MemberChanged{RoomID: room.ID, UserID: u.ID})
		}
	}
	return LateAdded, err
}

// takeReads moves read positions on. Late messages count as read where nothing else has come between.
func (t *taking) takeReads(late LateReads) (string, error) {
	room, err := t.room(late.Room)
	if err != nil {
		return "", err
	}
	became := LateKnown
	for _, one := range late.Seqs {
		u, err := t.user(one.User)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", err
		}
		seq := one.Seq
		if one.Late > 0 {
			id, err := t.find(one.Through)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return "", err
			}
			if in, through := store.SplitID(id); err == nil && in == room.ID && through == late.Shared+one.Late {
				seq = through
			}
		}
		member, moved, err := t.tx.MarkRead(room.ID, u.ID, seq)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", err
		}
		if moved {
			became = LateAdded
			t.after(t.tx, ReadMoved{RoomID: room.ID, UserID: u.ID, Seq: member.ReadSeq})
		}
	}
	return became, nil
}
