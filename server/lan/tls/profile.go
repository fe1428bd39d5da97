package tls

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"strings"
)

// Profile returns an authority as the configuration profile by which iPhones,
// iPads and Macs take it in. It is not signed, which they mention.
func Profile(authority *x509.Certificate) []byte {
	sum := sha256.Sum256(authority.Raw)
	name := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(authority.Subject.CommonName)
	return fmt.Appendf(nil, profile, base64.StdEncoding.EncodeToString(authority.Raw), name, sum[:8], uuid([16]byte(sum[:16])), uuid([16]byte(sum[16:])))
}

// uuid writes 16 bytes in the form of a UUID of one's own making.
func uuid(b [16]byte) string {
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("%X-%X-%X-%X-%X", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

const profile = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>PayloadContent</key>
	<array>
		<dict>
			<key>PayloadCertificateFileName</key>
			<string>maru.crt</string>
			<key>PayloadContent</key>
			<data>%[1]s</data>
			<key>PayloadDisplayName</key>
			<string>%[2]s</string>
			<key>PayloadIdentifier</key>
			<string>maru.authority.%[3]x.root</string>
			<key>PayloadType</key>
			<string>com.apple.security.root</string>
			<key>PayloadUUID</key>
			<string>%[4]s</string>
			<key>PayloadVersion</key>
			<integer>1</integer>
		</dict>
	</array>
	<key>PayloadDisplayName</key>
	<string>%[2]s</string>
	<key>PayloadIdentifier</key>
	<string>maru.authority.%[3]x</string>
	<key>PayloadType</key>
	<string>Configuration</string>
	<key>PayloadUUID</key>
	<string>%[5]s</string>
	<key>PayloadVersion</key>
	<integer>1</integer>
</dict>
</plist>
`
