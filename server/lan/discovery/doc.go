// Package discovery lets computers on one network find each other without
// anybody's help: Multicast DNS (RFC 6762) and, on top of it, DNS service
// discovery (RFC 6763). An Announcer holds a host name such as maru.local and
// the service that goes with it, on every adapter that it is given; Browse asks
// who else offers the service; Sweep tries the neighbouring addresses of a
// network that lets no multicast through.
//
// What is heard is hearsay: whoever is on the network can say anything. So
// nothing is taken from a sender that is not on the adapter's own network, no
// address is passed on that is not, what is heard is bounded in number and
// size, and what it claims is for the caller to confirm. The names of others
// are never used for anything.
//
// It is our own, on golang.org/x/net/dns/dnsmessage, because the libraries
// there are either answer without probing for conflicts and without a goodbye
// (pion/mdns), or bring a whole DNS server's library for it (those on
// miekg/dns), and none bounds what a stranger may make it do.
//
// Everything is safe for concurrent use. An Announcer owns one goroutine and
// one for each of its two sockets, which end with its Close.
package discovery
