package files

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"maru/server/chat"
	"maru/store"
)

// DefaultMaxSize is the size of the largest file, in bytes, unless options say otherwise.
const DefaultMaxSize = 1 << 30

// keptUnsent is how long a file waits to be sent, and a half upload for its next byte.
const keptUnsent = 24 * time.Hour

// Options of a Service. The zero value keeps files of up to DefaultMaxSize, goes by the machine's clock and logs nothing.
type Options struct {
	Memory  int64               // keep everything in memory of so many bytes, gone with the Service; 0 = in the folder
	MaxSize int64               // bytes of the largest file; 0 = DefaultMaxSize
	Disk    func() (Disk, bool) // what the disk says of itself, false if it does not; nil = that of the folder
	Now     func() time.Time    // the clock; nil = time.Now
	Logger  *slog.Logger
}

// Service adds files and opens them.
type Service struct {
	folder  *folder
	store   *store.Store
	rules   *chat.Service
	maxSize int64
	disk    func() (Disk, bool)
	now     func() time.Time
	logger  *slog.Logger

	claiming sync.Mutex // guards claims
	claims   map[*claim]struct{}

	uploading sync.Mutex // guards uploads
	uploads   map[string]*upload

	life    context.Context // ends with Close
	end     context.CancelFunc
	running sync.WaitGroup

	removing sync.Mutex // held by who removes what was left
	leaving  sync.Mutex // guards left
	left     map[[32]byte]struct{}
	another  chan struct{} // holds one: something was left since the last look

	making   chan struct{} // holds one while a thumbnail is made: each may take much memory
	pictures chan store.File
}

// New keeps files in a folder, which it makes if it is not there, and begins to remove what nobody needs.
func New(path string, st *store.Store, rules *chat.Service, options Options) (*Service, error) {
	s := &Service{
		store: st, rules: rules, maxSize: options.MaxSize, disk: options.Disk, now: options.Now, logger: options.Logger,
		claims: make(map[*claim]struct{}), uploads: make(map[string]*upload),
		left: make(map[[32]byte]struct{}), another: make(chan struct{}, 1),
		making: make(chan struct{}, 1), pictures: make(chan store.File, 64),
	}
	if s.maxSize <= 0 {
		s.maxSize = DefaultMaxSize
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	var err error
	var on volume = onDisk{}
	if options.Memory > 0 {
		on = newMemory(options.Memory)
	}
	if s.folder, err = openFolder(on, path); err != nil {
		return nil, fmt.Errorf("open folder of files: %w", err)
	}
	if s.disk == nil {
		s.disk = func() (Disk, bool) { return on.Space(path) }
	}
	records, err := s.folder.records()
	if err != nil {
		return nil, fmt.Errorf("open folder of files: %w", err)
	}
	for id, record := range records {
		s.uploads[id] = &upload{id: id, uploadRecord: record, room: s.lapsed()}
	}
	s.life, s.end = context.WithCancel(context.Background())
	rules.Subscribe(s)
	s.running.Go(s.clean)
	s.running.Go(s.prepare)
	return s, nil
}

// Close ends what New began. It does not end what callers still read or write.
func (s *Service) Close() {
	s.end()
	s.running.Wait()
}
