package protocol

// Hosts are where the hall may be found.
type Hosts struct {
	Origins []string `json:"origins"` // Schemes, hosts and ports, the best first: this host's own addresses, then its standby's. Never loopback.
}

// MovedHost is the computer that took a hall over.
type MovedHost struct {
	Machine string `json:"machine"`
	URL     string `json:"url"` // Of its page, without a final slash.
	At      Time   `json:"at"`  // When it did.
}

// TransferKey signs a page in where the hall has moved to.
type TransferKey struct {
	Key       string `json:"key"`    // For signIn, once; shown to nobody who has not proven to be the hall.
	ID        string `json:"id"`     // For proveHost; of no use to anybody else.
	Secret    string `json:"secret"` // The key of the proof's HMAC, in unpadded base64url.
	ExpiresAt Time   `json:"expiresAt"`
}

// ProveHostRequest asks a host whether it is the hall that gave a transfer key.
type ProveHostRequest struct {
	ID    string `json:"id" check:"min=1,max=64"`
	Nonce string `json:"nonce" check:"min=16,max=64"` // Chosen anew by who asks.
}

// HostProof is the answer: an HMAC-SHA256, in unpadded base64url, over "maru host", instance, epoch, the origin that was asked
// and the nonce, with a line feed between each.
type HostProof struct {
	Instance string `json:"instance"`
	Epoch    int64  `json:"epoch"` // Of two hosts that prove themselves, the hall is where it is higher.
	Proof    string `json:"proof"`
}
