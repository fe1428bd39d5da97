package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/lan"
	"maru/server/lan/addresses"
	"maru/server/lan/awake"
	"maru/server/lan/discovery"
	"maru/server/protocol"
)

// defaultName is what a hall wishes to be called on the network.
const defaultName = "maru"

// retryAfter is when an address that could not be taken is tried again: its
// adapter may still have been coming up.
const retryAfter = 5 * time.Second

// sharing decides who can reach the listener: this computer alone, or its
// network too. It follows the machine's addresses, keeps names up to date with
// them, and has the network told of us while it may know.
type sharing struct {
	settings settings
	listener *lan.Listener
	names    *names
	logger   *slog.Logger
	watcher  *addresses.Watcher
	announce *discovery.Announcer   // nil: nobody is told
	awake    *awake.Keeper          // nil: this computer sleeps as it likes
	changed  func(protocol.Sharing) // called in order, never at once
	text     []string               // goes with the service

	reached sync.Map     // hosts of ours by which another device has come in
	sought  atomic.Int64 // when another device first asked for our name, in Unix milliseconds; 0: never

	mu      sync.Mutex // guards what follows, and orders what is done about it
	on      bool
	hushed  bool   // the network is told of us no more
	name    string // wished for
	title   string // what the hall is called
	host    string // as we are known on the network; empty if we are not
	closed  bool
	trouble string // what could not be taken when last tried
	retry   *time.Timer
}

// sharingState is what sharing begins with.
type sharingState struct {
	on       bool
	name     string
	title    string
	instance string
	discover bool
	needed   func() bool // nil: this computer sleeps as it likes
}

// newSharing begins to follow the machine's addresses. Changed hears every
// change from then on.
func newSharing(state sharingState, settings settings, listener *lan.Listener, names *names, changed func(protocol.Sharing), logger *slog.Logger) *sharing {
	s := &sharing{
		settings: settings, listener: listener, names: names, logger: logger, changed: changed,
		text: []string{"id=" + state.instance}, on: state.on, name: state.name, title: state.title,
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if state.discover {
		s.announce = discovery.Announce(discovery.AnnounceOptions{Named: s.named, Sought: s.noteSought, Logger: logger})
	}
	if state.needed != nil {
		s.awake = awake.Keep(state.needed, s.slept, awake.Options{Logger: logger})
	}
	s.watcher = addresses.Watch(func([]addresses.Address) { s.moved() }, addresses.WatchOptions{Logger: logger})
	s.apply()
	return s
}

func (s *sharing) close() {
	s.watcher.Close()
	s.mu.Lock()
	s.closed = true
	if s.retry != nil {
		s.retry.Stop()
	}
	s.mu.Unlock()
	if s.announce != nil {
		s.announce.Close()
	}
	if s.awake != nil {
		s.awake.Close()
	}
}

// SetSharing turns sharing on or off, or wishes for another name, and remembers
// it, without a restart. Off, it ends the network's connections too: who is let
// in no more is not kept in. A refusal is a *protocol.Error.
func (s *sharing) SetSharing(ctx context.Context, change protocol.SetSharingRequest) (protocol.Sharing, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	on, name := s.on, s.name
	var errs []error
	if change.Name != nil {
		if name = *change.Name; !discovery.ValidLabel(name) {
			return protocol.Sharing{}, protocol.Errorf(protocol.CodeBadRequest, "A name on the network has small letters from a to z, digits and hyphens inside.")
		}
		errs = append(errs, s.settings.write(ctx, settingName, name))
	}
	if change.On != nil {
		on = *change.On
		errs = append(errs, s.settings.write(ctx, settingSharing, strconv.FormatBool(on)))
	}
	if err := errors.Join(errs...); err != nil {
		return protocol.Sharing{}, err
	}
	if s.on != on || s.name != name {
		ended := s.on && !on
		s.on, s.name = on, name
		s.apply()
		s.changed(s.stateNow())
		if ended {
			s.listener.HangUp()
		}
	}
	return s.stateNow(), nil
}

// hush takes back what the network was told of us, our name with it, or tells
// it again. Where we are reached we still are.
func (s *sharing) hush(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hushed != on {
		s.hushed = on
		s.apply()
	}
}

// Renamed takes up what the hall is called now.
func (s *sharing) Renamed(title string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.title = title
	s.apply()
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
	sleep := protocol.SleepFree
	if s.awake != nil {
		sleep = protocol.SleepState(s.awake.State())
	}
	return protocol.Sharing{On: s.on, Name: s.name, Addresses: list, Sleep: sleep}
}

// moved is called when the machine's addresses have changed.
func (s *sharing) moved() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sought.Store(0) // that was on another network
	s.apply()
	s.changed(s.stateNow())
}

// named is called when the network has come to know us by another name, or by
// none.
func (s *sharing) named(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.host = host
	s.apply()
	s.changed(s.stateNow())
}

// noteSought is called when another device asks where our name leads to.
func (s *sharing) noteSought() { s.sought.CompareAndSwap(0, time.Now().UnixMilli()) }

// apply makes the listener follow, and what the network is told.
func (s *sharing) apply() {
	if s.closed {
		return
	}
	var (
		list        = s.watcher.Current()
		ips, wanted []netip.Addr
		links       []discovery.Link
	)
	for _, address := range list {
		ips = append(ips, address.IP)
	}
	s.names.follow(ips, append(addresses.Names(), s.host))
	s.reached.Range(func(host, _ any) bool {
		if !s.names.ours(host.(string)) {
			s.reached.Delete(host) // on another network it has to be proven anew
		}
		return true
	})
	if s.on {
		wanted = ips
	}
	if s.on && !s.hushed {
		links = discovery.Links(list)
	}
	if s.announce != nil {
		s.announce.Set(discovery.Service{Label: s.name, Title: s.title, Port: uint16(s.listener.Port()), Text: s.text}, links)
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
// network's addresses after it, then the name that we are known by there and
// this machine's own. One of them is preferred; on a machine with nothing but
// tunnels, that is the first of those.
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
	names := []string{s.host}
	for _, name := range addresses.Names() {
		if strings.HasSuffix(name, ".local") && name != s.host {
			names = append(names, name)
		}
	}
	for _, name := range slices.DeleteFunc(names, func(name string) bool { return name == "" }) {
		list = append(list, protocol.Address{URL: s.url(name), Host: name, Kind: protocol.AddressName})
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
