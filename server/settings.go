package server

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"maru/server/auth"
	"maru/server/lan/discovery"
	"maru/store"
)

// What the server remembers between starts.
const (
	settingPort    = "server.port"
	settingSharing = "server.sharing"
	settingHostKey = "server.hostKey"
	settingName    = "server.name"

	settingFormer         = "server.origins"        // whereabouts' former ones
	settingStandbyOrigins = "server.standbyOrigins" // whereabouts' standby
	settingSecure         = "server.secure"
	settingSecureLinks    = "server.secureLinks"
	settingAuthority      = "server.authority"

	settingEpoch    = auth.SettingEpoch
	settingStandby  = "server.standby"  // who keeps the copy
	settingLeft     = "server.left"     // where the hall went
	settingHandOver = "server.handOver" // how it came here
	settingFork     = "server.fork"     // the log's position when it did
	settingLineage  = "server.lineage"  // every time that it went to another computer
	settingBygone   = "server.bygone"   // where former standbys were
	settingMeeting  = "server.meeting"  // what a former host handed over since
)

// settings reads and writes what this package remembers.
type settings struct{ store *store.Store }

// read returns the value under a key, empty if nothing was ever written.
func (s settings) read(ctx context.Context, key string) (value string, err error) {
	err = s.store.View(ctx, func(v *store.View) error {
		value, err = v.Setting(key)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read setting %s: %w", key, err)
	}
	return value, nil
}

func (s settings) write(ctx context.Context, key, value string) error {
	err := s.store.Update(ctx, func(tx *store.Tx) error { return tx.SetSetting(key, value) })
	if err != nil {
		return fmt.Errorf("write setting %s: %w", key, err)
	}
	return nil
}

// flag returns a choice, false if none was ever made.
func (s settings) flag(ctx context.Context, key string) (bool, error) {
	text, err := s.read(ctx, key)
	return text == strconv.FormatBool(true), err
}

// port returns the port used last, or the default one.
func (s settings) port(ctx context.Context) (int, error) {
	text, err := s.read(ctx, settingPort)
	if err != nil {
		return 0, err
	}
	if port, err := strconv.Atoi(text); err == nil && port > 0 && port < 1<<16 {
		return port, nil
	}
	return defaultPort, nil
}

// name returns the name wished for on the network, or the default one.
func (s settings) name(ctx context.Context) (string, error) {
	name, err := s.read(ctx, settingName)
	if err == nil && !discovery.ValidLabel(name) {
		name = defaultName
	}
	return name, err
}

// LoadHostKey implements the host key's Keys.
func (s settings) LoadHostKey(ctx context.Context) ([]byte, error) {
	return s.bytes(ctx, settingHostKey)
}

// SaveHostKey implements the host key's Keys.
func (s settings) SaveHostKey(ctx context.Context, pem []byte) error {
	return s.write(ctx, settingHostKey, string(pem))
}

// LoadAuthority implements secure mode's AuthorityKeys.
func (s settings) LoadAuthority(ctx context.Context) ([]byte, error) {
	return s.bytes(ctx, settingAuthority)
}

// SaveAuthority implements secure mode's AuthorityKeys.
func (s settings) SaveAuthority(ctx context.Context, pem []byte) error {
	return s.write(ctx, settingAuthority, string(pem))
}

// bytes returns what is kept under a key, nil if nothing ever was.
func (s settings) bytes(ctx context.Context, key string) ([]byte, error) {
	text, err := s.read(ctx, key)
	if err != nil || text == "" {
		return nil, err
	}
	return []byte(text), nil
}
