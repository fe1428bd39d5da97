package awake

// hold asks logind, which desktops ask before they suspend. cat stays until its
// input ends.
func hold() (Hold, error) {
	return start("systemd-inhibit", "--what=sleep:idle", "--mode=block", "--who=Maru", "--why=People are connected", "cat")
}
