package server

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/engineio"
	"maru/server/files"
	"maru/server/gateway"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"
)

// filesName is the folder of files, beside the database.
const filesName = "files"

// keepTimeout bounds the keeping of when people were last seen.
const keepTimeout = 5 * time.Second

// parts are the rules and what carries them to sockets.
type parts struct {
	chat     *chat.Service
	auth     *auth.Service
	files    *files.Service
	presence *presence.Tracker
	statuses *chat.StatusKeeper
	feed     *gateway.Feed
	gateway  *gateway.Gateway

	instanceID string // names the session cookie
	clinic     *clinic
}

// newParts makes them on a store. Their order is theirs to have: sessions hear
// of their end before the sockets do.
func newParts(ctx context.Context, db *store.Store, config Config) (*parts, error) {
	p := &parts{feed: gateway.NewFeed()}
	p.presence = presence.New(p.feed, presence.Options{
		Seen: func(seen map[int64]time.Time) { keepSeen(p.chat, seen, config.Logger) },
	})
	limits := limitsOf(config)
	p.chat = chat.New(db, chat.Options{
		MessageRate:  limits.MessageRate,
		MessageBurst: limits.MessageBurst,
		Online:       func(user int64) bool { return p.presence.Get(user).Status != presence.Offline },
	})
	p.auth = auth.New(db, p.chat, auth.Options{Logger: config.Logger})
	instance, err := p.auth.Instance(ctx)
	if err != nil {
		return nil, fmt.Errorf("read instance: %w", err)
	}
	p.instanceID = instance.ID
	folder := filepath.Join(filepath.Dir(config.Database), filesName)
	kept := files.Options{MaxSize: config.MaxFileSize, Logger: config.Logger}
	if config.Demo {
		kept.Memory = demoFiles
	}
	if p.files, err = files.New(folder, db, p.chat, kept); err != nil {
		return nil, err
	}
	p.clinic = newClinic(p.feed, config.Logger)
	p.gateway = gateway.New(p.feed, p.chat, p.auth, p.presence, gateway.Options{
		Engine:     engineio.Options{MaxConnections: config.MaxConnections, Refused: p.clinic.refusedByEngine, Logger: config.Logger},
		Refused:    p.clinic.refusedByGateway,
		InstanceID: p.instanceID,
		Logger:     config.Logger,
	})
	p.statuses = chat.KeepStatuses(p.chat, chat.StatusOptions{Logger: config.Logger})
	return p, nil
}

func keepSeen(rules *chat.Service, seen map[int64]time.Time, logger *slog.Logger) {
	ctx, cancel := context.WithTimeout(context.Background(), keepTimeout)
	defer cancel()
	if err := rules.Seen(ctx, seen); err != nil {
		logger.Warn("seen times not kept", "err", err)
	}
}

// limitsOf are the limits as the flags have them.
func limitsOf(config Config) protocol.Limits {
	limits := protocol.DefaultLimits
	limits.MessageRate = config.MessageRate
	limits.MessageBurst = 4 * config.MessageRate
	limits.ChangeBurst = chat.ChangeBurst * config.MessageRate
	if config.MaxFileSize > 0 {
		limits.MaxFileSize = int(config.MaxFileSize)
	}
	return limits
}

// close ends every connection, telling each why, and then what they spoke to.
// The error says that some did not end while ctx lasted.
func (p *parts) close(ctx context.Context, reason string) error {
	err := p.gateway.Close(ctx, reason)
	p.statuses.Close()
	p.presence.Close()
	p.auth.Close()
	p.files.Close()
	return err
}
