package protocol

// SecureMode says whether https answers with certificates of the hall's own authority, and what a device needs to trust
// it. Plain http answers whatever it says.
type SecureMode struct {
	On        bool       `json:"on"`
	Links     bool       `json:"links"` // Invites lead to https while it is on.
	URL       string     `json:"url"`   // Of the page that helps a device to trust the authority, over plain http.
	QR        string     `json:"qr"`    // That address as a QR code: a data URL of an SVG picture.
	Hosts     []string   `json:"hosts"` // The names and addresses that https answers for.
	Authority *Authority `json:"authority"`
}

// Authority is what signs the hall's certificates, and nothing but names and addresses of local networks.
type Authority struct {
	Name      string `json:"name"`   // As a device lists it.
	SHA256    string `json:"sha256"` // Fingerprint: capital pairs between colons.
	SHA1      string `json:"sha1"`   // The same for devices that show no better one.
	ExpiresAt Time   `json:"expiresAt"`
}

// SecureModeChanged says whether https answers from now on.
type SecureModeChanged struct {
	On bool `json:"on"`
}

// SetSecureModeRequest changes secure mode; what is absent stays.
type SetSecureModeRequest struct {
	On    *bool `json:"on,omitempty"`
	Links *bool `json:"links,omitempty"`
}
