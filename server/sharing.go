package server

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"maru/server/lan"
	"maru/server/lan/addresses"
	"maru/server/protocol"
)

// sharing decides who can reach the listener: this computer alone, or its
// network too. It follows the machine's addresses, and keeps names up to date
// with them.
type sharing struct {
	settings settings
	listener *lan.Listener
	names    *names
	logger   *slog.Logger
	watcher  *addresses.Watcher
	changed  func(protocol.Sharing) // called in order, never at once

	reached sync.Map // hosts of ours by which another device has come in

	mu      sync.Mutex // guards what follows, and orders what is done about it
	on      bool
	closed  bool
	trouble string // what could not be taken when last tried
	retry   *time.Timer
}

// retryAfter is when an address that could not be taken is tried again: its
// adapter may still have been coming up.
const retryAfter = 5 * time.Second

// newSharing begins to follow the machine's addresses. Changed hears every
// change from then on.
func newSharing(on bool, settings settings, listener *lan.Listener, names *names, changed func(protocol.Sharing), logger *slog.Logger) *sharing {
	s := &sharing{settings: settings, listener: listener, names: names, logger: logger, changed: changed, on: on}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watcher = addresses.Watch(func([]addresses.Address) { s.moved() }, addresses.WatchOptions{Logger: logger})
	s.apply()
	return s
}

func (s *sharing) close() {
	s.watcher.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.retry != nil {
		s.retry.Stop()
	}
}

// SetSharing turns sharing on or off and remembers it, without a restart. Off,
// it ends the network's connections too: who is let in no more is not kept in.
func (s *sharing) SetSharing(ctx context.Context, on bool) (protocol.Sharing, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.settings.write(ctx, settingSharing, strconv.FormatBool(on)); err != nil {
		return protocol.Sharing{}, err
	}
	if s.on != on {
		s.on = on
		s.apply()
		s.changed(s.stateNow())
		if !on {
			s.listener.HangUp()
		}
	}
	return s.stateNow(), nil
}

// Sharing says whether the network can reach us, and where.
func (s *sharing) Sharing() protocol.Sharing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stateNow()
}

func (s *sharing) stateNow() protocol.Sharing {
	list := s.reachable()
	for i := range list {
		_, list[i].Reached = s.reached.Load(list[i].Host)
	}
	return protocol.Sharing{On: s.on, Addresses: list}
}

// moved is called when the machine's addresses have changed.
func (s *sharing) moved() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.apply()
	s.changed(s.stateNow())
}

// apply makes the listener follow.
func (s *sharing) apply() {
	if s.closed {
		return
	}
	var ips, wanted []netip.Addr
	for _, address := range s.watcher.Current() {
		ips = append(ips, address.IP)
	}
	s.names.follow(ips, addresses.Names())
	s.reached.Range(func(host, _ any) bool {
		if !s.names.ours(host.(string)) {
			s.reached.Delete(host) // on another network it has to be proven anew
		}
		return true
	})
	if s.on {
		wanted = ips
	}
	if s.retry != nil {
		s.retry.Stop()
	}
	err := s.listener.Follow(wanted)
	if err == nil {
		s.trouble = ""
		return
	}
	if s.trouble != err.Error() {
		s.trouble = err.Error()
		s.logger.Warn("network address not served", "err", err)
	}
	s.retry = time.AfterFunc(retryAfter, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.apply()
	})
}

// reachable lists where the hall can be reached now: loopback first, the
// network's addresses after it, this machine's local name last. One of them is
// preferred; on a machine with nothing but tunnels, that is the first of those.
func (s *sharing) reachable() []protocol.Address {
	list := []protocol.Address{{URL: s.url("localhost"), Host: "localhost", Kind: protocol.AddressLoopback}}
	if s.on {
		for _, address := range s.watcher.Current() {
			list = append(list, protocol.Address{
				URL:     s.url(address.IP.String()),
				Host:    address.IP.String(),
				Adapter: address.Adapter,
				Kind:    protocol.AddressKind(address.Kind),
			})
		}
	}
	list[min(1, len(list)-1)].Preferred = true // they come best first
	if len(list) == 1 {
		return list
	}
	for _, name := range addresses.Names() {
		if strings.HasSuffix(name, ".local") {
			list = append(list, protocol.Address{URL: s.url(name), Host: name, Kind: protocol.AddressName})
		}
	}
	return list
}

// url is the address of the page under a host's name.
func (s *sharing) url(host string) string {
	port := s.listener.Port()
	if port == 80 {
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
		return "http://" + host
	}
	return fmt.Sprintf("http://%s", net.JoinHostPort(host, strconv.Itoa(port)))
}
