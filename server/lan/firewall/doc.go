// Package firewall finds out what may keep other devices from a port of this
// computer, as far as somebody can tell who is not its administrator, and what
// its administrator types to let them in: the firewalls of Windows and macOS,
// and on Linux ufw, firewalld, nftables and iptables.
//
// It changes nothing, asks nobody for a password, and claims no more than was
// seen: a firewall whose rules are for its administrator's eyes is Unknown, and
// the only proof that others get in is that somebody has, which the package
// leaves to whoever accepts connections. It imports nothing of ours, keeps no
// state, and its functions may run at once; each ends with its context at the
// latest.
package firewall
