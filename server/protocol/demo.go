package protocol

// Failure is what can be made to go wrong with connections in the offline demonstration.
type Failure string

// The failures.
const (
	FailureNone    Failure = "none"
	FailurePath    Failure = "path"    // Nothing is served at the path: every request is answered 404.
	FailureOrigin  Failure = "origin"  // The page's own origin is one that may not call.
	FailureUpgrade Failure = "upgrade" // Something on the way takes the upgrade's headers off.
	FailureDead    Failure = "dead"    // The port is nobody's, for some seconds.
)

// Values lists every failure.
func (Failure) Values() []string { return []string{"none", "path", "origin", "upgrade", "dead"} }

// Demo is the offline demonstration as it stands.
type Demo struct {
	Paused      bool         `json:"paused"`      // Its people rest.
	Failure     Failure      `json:"failure"`     // What goes wrong now.
	Examined    Failure      `json:"examined"`    // What went wrong when the doctor looked.
	Examination *Examination `json:"examination"` // What the doctor found then; null while it has not looked, or is looking.
	// It begins again, at the same address as another hall: the key of the presenter's host link there.
	Again string `json:"again,omitempty"`
}

// DirectDemoRequest says how the demonstration goes on; what is absent stays.
type DirectDemoRequest struct {
	Paused   *bool    `json:"paused,omitempty"`
	Failure  *Failure `json:"failure,omitempty"`
	Again    bool     `json:"again,omitempty"`                   // Ends it, and begins it from the beginning.
	Language string   `json:"language,omitempty" check:"max=40"` // Of the doctor's sentences.
}
