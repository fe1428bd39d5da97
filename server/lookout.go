package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"maru/server/protocol"
	"maru/server/standby"
)

const (
	// lookEvery is how often a host looks whether its standby has become the host,
	// and lookSoon when it was lost a moment ago.
	lookEvery = 10 * time.Second
	lookSoon  = time.Second
	// lookSeldom is how often it looks for others, while the standby is connected or where there is none.
	lookSeldom = time.Minute
	// searchEvery is at how many looks the whole network is asked: the standby may have another address by now.
	searchEvery = 3
	// lookTime bounds one look.
	lookTime = 5 * time.Second
	// maxBygone bounds how many addresses of former standbys are kept.
	maxBygone = 12
)

// lookOut finds out, now and ever again, whether another computer is the host:
// then this one is none any more. Most often that is the standby, which is away;
// it may be one that was replaced while it was off, and took the hall over from a
// host that was away.
func (b *standbys) lookOut() {
	for looks, pause := 0, lookSoon; ; looks, pause = looks+1, min(2*pause, lookEvery) {
		b.mu.Lock()
		left, expected, hinted := b.left, pairing{}, slices.Clone(b.hinted)
		if b.paired != nil {
			expected = *b.paired
		}
		b.hinted = nil
		b.mu.Unlock()
		if left != nil {
			return
		}
		away := expected.Secret != "" && !b.source.Seen().Connected
		bygone := b.bygone(b.life)
		if away || len(hinted) > 0 || len(bygone) > 0 || b.hall().Epoch > 1 {
			origins := hinted
			if away {
				origins = append(origins, expected.Origins...)
			}
			origin, hall, found := b.successor(append(origins, bygone...))
			if !found && b.search != nil && (!away || looks%searchEvery == 0) {
				origin, hall, found = b.successor(b.search(b.life, b.hall().ID))
			}
			if found {
				b.meet(origin, hall, expected.Secret)
			}
		}
		if !away {
			pause = lookSeldom
		}
		select {
		case <-time.After(pause):
		case <-b.gone:
			pause = lookSoon / 2
		case <-b.life.Done():
			return
		}
	}
}

// successor asks at addresses whether the hall is there with a higher epoch. Its
// key proves it. A host with a lower one is told of this one.
func (b *standbys) successor(origins []string) (string, standby.Answer, bool) {
	own := b.hall()
	for _, origin := range origins {
		client := standby.Client{Origin: origin, Pin: b.pin()}
		ctx, cancel := context.WithTimeout(b.life, lookTime)
		hall, err := client.Hall(ctx)
		if err == nil && hall.ID == own.ID && hall.Epoch < own.Epoch && !hall.Standby {
			if err := b.tellOf(ctx, client, own); err != nil {
				b.logger.Info("a host of former times not told of this one", "at", origin, "err", err)
			}
		}
		cancel()
		if err == nil && hall.ID == own.ID && hall.Epoch > own.Epoch && !hall.Standby {
			return origin, hall, true
		}
	}
	return "", standby.Answer{}, false
}

// hint says where another host of the hall is.
type hint struct {
	Origins []string `json:"origins"`
}

// tellOf tells another host of the hall where this one is.
func (b *standbys) tellOf(ctx context.Context, client standby.Client, own standby.Hall) (err error) {
	if client.Secret, err = b.kinship(ctx); err != nil {
		return err
	}
	return client.Call(ctx, standby.HintPath, hint{own.Origins}, new(struct{}))
}

// hear takes such a hint: it is looked for there at once, and nothing else is believed.
func (b *standbys) hear(w http.ResponseWriter, r *http.Request) {
	var given hint
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, protocol.MaxBody)).Decode(&given); err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of another host of this hall."))
		return
	}
	b.mu.Lock()
	b.hinted = given.Origins[:min(len(given.Origins), maxBygone)]
	b.mu.Unlock()
	select {
	case b.gone <- struct{}{}:
	default: // it is being looked for
	}
	answerJSON(w, struct{}{})
}

// bygone are the addresses of computers that were the standby before.
func (b *standbys) bygone(ctx context.Context) (origins []string) {
	text, err := b.settings.read(ctx, settingBygone)
	if err == nil && text != "" {
		err = json.Unmarshal([]byte(text), &origins)
	}
	if err != nil && b.life.Err() == nil {
		b.logger.Error("former standbys unknown", "err", err)
	}
	return origins
}

// part remembers where a standby was that is none any more: off now, it may not know, and take the hall over one day.
func (b *standbys) part(ctx context.Context, from *pairing) error {
	if from == nil || len(from.Origins) == 0 {
		return nil
	}
	origins := slices.Clone(from.Origins)
	for _, origin := range b.bygone(ctx) {
		if !slices.Contains(origins, origin) {
			origins = append(origins, origin)
		}
	}
	text, err := json.Marshal(origins[:min(len(origins), maxBygone)])
	if err != nil {
		return fmt.Errorf("remember former standby: %w", err)
	}
	return b.settings.write(ctx, settingBygone, string(text))
}
