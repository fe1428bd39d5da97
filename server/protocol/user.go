package protocol

// Role says what somebody may do in the whole hall.
type Role string

// The roles, highest first. Guests see only rooms they were put into; bots are programs.
const (
	RoleOwner  Role = "owner"
	RoleAdmin  Role = "admin"
	RoleMember Role = "member"
	RoleGuest  Role = "guest"
	RoleBot    Role = "bot"
)

// Values lists every role.
func (Role) Values() []string { return []string{"owner", "admin", "member", "guest", "bot"} }

// Status is how somebody appears to others.
type Status string

// The statuses that others see.
const (
	StatusOnline  Status = "online"
	StatusAway    Status = "away"
	StatusDND     Status = "dnd"
	StatusOffline Status = "offline"
)

// Values lists every status.
func (Status) Values() []string { return []string{"online", "away", "dnd", "offline"} }

// Mode is what somebody asks to appear as; invisible appears to others as offline.
type Mode string

// The modes that can be asked for.
const (
	ModeOnline    Mode = "online"
	ModeAway      Mode = "away"
	ModeDND       Mode = "dnd"
	ModeInvisible Mode = "invisible"
)

// Values lists every mode.
func (Mode) Values() []string { return []string{"online", "away", "dnd", "invisible"} }

// User is somebody of the hall as others see them.
type User struct {
	ID          int64   `json:"id"`
	Name        string  `json:"name"`        // Unique handle, as in @name.
	DisplayName string  `json:"displayName"` // Free, and not unique.
	Role        Role    `json:"role"`
	AvatarURL   *string `json:"avatarUrl"`
	Status      Status  `json:"status"`
	StatusText  string  `json:"statusText"`
	StatusUntil *Time   `json:"statusUntil"` // When the status text is cleared; null: it stays.
	LastSeenAt  Time    `json:"lastSeenAt"`  // The moment of joining for those never seen since.
}

// PictureRequest names a small picture in a path.
type PictureRequest struct {
	Hash  string `path:"hash" check:"min=64,max=64"`
	Still bool   `query:"still,omitempty"` // Only the first frame of what moves.
}

// Person is the little of a User that travels inside other payloads.
type Person struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
	Role        Role   `json:"role"`
}

// Me is the caller: a User with what only they may know.
type Me struct {
	User
	Mode        Mode   `json:"mode"` // What they chose to appear as; Status is what becomes of it.
	SessionID   int64  `json:"sessionId"`
	HasPassword bool   `json:"hasPassword"`
	Preferences Object `json:"preferences"` // Whatever clients keep for this user; the server only stores it.
}

// UpdateMeRequest changes the caller's own account; what is absent stays.
type UpdateMeRequest struct {
	Name            *string `json:"name,omitempty" check:"min=1,max=name"`
	DisplayName     *string `json:"displayName,omitempty" check:"min=1,max=displayName"`
	StatusText      *string `json:"statusText,omitempty" check:"max=statusText"`
	StatusUntil     *Time   `json:"statusUntil,omitempty"` // When the status text that comes with it is cleared; absent: it stays.
	Password        *string `json:"password,omitempty" check:"bytes,min=passwordMin,max=passwordMax"`
	CurrentPassword *string `json:"currentPassword,omitempty" check:"bytes,max=passwordMax"` // Needed to change a password.
	Preferences     Object  `json:"preferences,omitempty" check:"max=preferenceBytes"`       // Replaces all of them.
}

// UserRequest names a user.
type UserRequest struct {
	ID int64 `path:"id" check:"id"`
}

// UpdateUserRequest gives a user another role.
type UpdateUserRequest struct {
	ID   int64 `path:"id" check:"id"`
	Role Role  `json:"role"`
}

// ActivityRequest says whether somebody uses the device behind this connection.
type ActivityRequest struct {
	Idle bool `json:"idle"`
}

// SetStatusRequest asks to appear differently.
type SetStatusRequest struct {
	Status     Mode    `json:"status"`
	StatusText *string `json:"statusText,omitempty" check:"max=statusText"`
}

// Presence is how one user appears now.
type Presence struct {
	UserID     int64  `json:"userId"`
	Status     Status `json:"status"`
	StatusText string `json:"statusText"`
	LastSeenAt Time   `json:"lastSeenAt"`
}

// UserRemoved says that somebody is no longer of the hall; their messages stay.
type UserRemoved struct {
	UserID int64 `json:"userId"`
}
