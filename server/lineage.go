package server

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"maru/store"
)

// descent is one going over of the hall to another computer: with which epoch, and
// at which position of the log of changes.
type descent struct {
	Epoch    int64 `json:"epoch"`
	Position int64 `json:"position"`
}

// lineageOf is how the hall came here, the first first.
func lineageOf(v *store.View) (lineage []descent, err error) {
	text, err := v.Setting(settingLineage)
	switch {
	case err == nil && text != "":
		if err := json.Unmarshal([]byte(text), &lineage); err != nil {
			return nil, fmt.Errorf("read setting %s: %w", settingLineage, err)
		}
		return lineage, nil
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	// It went over, once at least, before the lineage was kept.
	last := [2]int64{}
	for i, key := range []string{settingEpoch, settingFork} {
		text, err := v.Setting(key)
		if errors.Is(err, store.ErrNotFound) || err == nil && text == "" {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if last[i], err = strconv.ParseInt(text, 10, 64); err != nil {
			return nil, fmt.Errorf("read setting %s: %w", key, err)
		}
	}
	return []descent{{last[0], last[1]}}, nil
}

// commonUntil is up to where two hosts of a hall have the same log: each has gone its own way from the first going over that the
// other does not know of. It reports false if neither has gone one of its own.
func commonUntil(a, b []descent) (position int64, parted bool) {
	for _, pair := range [][2][]descent{{a, b}, {b, a}} {
		for _, one := range pair[0] {
			if !slices.Contains(pair[1], one) {
				if !parted || one.Position < position {
					position, parted = one.Position, true
				}
				break
			}
		}
	}
	return position, parted
}

// kinship proves, to whoever has proven the hall's key, that one has it too: so do all who ever were its host. It is told over
// TLS to the key's holder alone, and lets nobody in but to hand over. "" if there is no key.
func (b *standbys) kinship(ctx context.Context) (string, error) {
	key, err := b.settings.LoadHostKey(ctx)
	if err != nil || key == nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("maru former host\n" + b.hall().ID))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)), nil
}

// onlyKin lets in the standby, and any other computer that has once been the host or was to be it.
func (b *standbys) onlyKin(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		proof, err := b.kinship(r.Context())
		if err == nil && proof != "" && hmac.Equal([]byte(given), []byte(proof)) {
			next(w, r)
			return
		}
		b.onlyKnown(next)(w, r)
	}
}
