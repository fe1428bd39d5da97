package joiner

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
)

const (
	// maxHalls and maxOrigins bound what is kept: more is of no use to anybody.
	maxHalls   = 16
	maxOrigins = 16
	// firstPort is where joined halls begin: a hall of one's own has the ports
	// from 4000 on, and to a browser another port is another site.
	firstPort = 4010
)

// Hall is what is kept of a hall that was joined.
type Hall struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Machine string   `json:"machine"` // the host's name, as it said last
	Pin     string   `json:"pin"`     // of its key, see server/lan/tls
	Epoch   int64    `json:"epoch"`   // the highest that was seen
	Port    int      `json:"port"`    // on this computer; its own, so that no hall's page reads what another one left in the browser
	Origins []string `json:"origins"` // where it was or may be, the last one first
}

// Memory keeps the halls in a file that only its user can read. It is safe for
// concurrent use by one process.
type Memory struct {
	path string

	mu    sync.Mutex
	halls []Hall // the one joined last first
}

// Remember reads the file at path, which need not be there yet.
func Remember(path string) (*Memory, error) {
	m := &Memory{path: path}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &m.halls)
	}
	if err != nil {
		return nil, fmt.Errorf("read joined halls: %w", err)
	}
	return m, nil
}

// Last returns the hall that was joined last.
func (m *Memory) Last() (Hall, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.halls) == 0 {
		return Hall{}, false
	}
	return m.halls[0].copy(), true
}

// ByID returns a hall that was joined.
func (m *Memory) ByID(id string) (Hall, bool) {
	return m.find(func(h Hall) bool { return h.ID == id })
}

// At returns the hall that was last found at an origin.
func (m *Memory) At(origin string) (Hall, bool) {
	return m.find(func(h Hall) bool { return len(h.Origins) > 0 && h.Origins[0] == origin })
}

func (m *Memory) find(wanted func(Hall) bool) (Hall, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at := slices.IndexFunc(m.halls, wanted)
	if at < 0 {
		return Hall{}, false
	}
	return m.halls[at].copy(), true
}

// freePort returns the first port from firstPort on that no other hall has.
func (m *Memory) freePort() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	port := firstPort
	for slices.ContainsFunc(m.halls, func(h Hall) bool { return h.Port == port }) {
		port++
	}
	return port
}

// keep writes a hall down as the one joined last. It is in the file whole or
// not at all.
func (m *Memory) keep(hall Hall) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	others := slices.DeleteFunc(slices.Clone(m.halls), func(h Hall) bool { return h.ID == hall.ID })
	halls := append([]Hall{hall.copy()}, others...)
	m.halls = halls[:min(len(halls), maxHalls)]
	text, err := json.MarshalIndent(m.halls, "", "  ")
	if err != nil {
		return fmt.Errorf("encode joined halls: %w", err)
	}
	draft := m.path + ".new"
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep joined hall: %w", err)
	}
	if err := os.WriteFile(draft, text, 0o600); err != nil {
		return fmt.Errorf("keep joined hall: %w", err)
	}
	if err := os.Rename(draft, m.path); err != nil {
		return fmt.Errorf("keep joined hall: %w", err)
	}
	return nil
}

func (h Hall) copy() Hall {
	h.Origins = slices.Clone(h.Origins)
	return h
}

// at is the hall with an origin as the one where it was last.
func (h Hall) at(origin string) Hall {
	return h.with(append([]string{origin}, h.Origins...))
}

// with is the hall with these origins, each once.
func (h Hall) with(origins []string) Hall {
	h.Origins = nil
	for _, origin := range origins {
		if !slices.Contains(h.Origins, origin) && len(h.Origins) < maxOrigins {
			h.Origins = append(h.Origins, origin)
		}
	}
	return h
}
