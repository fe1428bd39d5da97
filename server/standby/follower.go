package standby

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Options of a Follower. The zero value works on a machine without a name.
type Options struct {
	Version string
	Machine string
	Origins func() []string                                         // where this computer would be the host; nil = unknown
	Search  func(ctx context.Context, id string) (origins []string) // looks for the hall on the network; nil = not
	Silence time.Duration                                           // after which the host counts as gone; 0 = eight seconds
	Verify  time.Duration                                           // how often the copy is read anew and checked; 0 = ten minutes
	Logger  *slog.Logger
}

// Link states of a Follower.
const (
	StateSeeking   = "seeking"   // the host is not reached
	StateCopying   = "copying"   // the first whole copy is coming
	StateFollowing = "following" // the copy follows
	StateVersion   = "version"   // the host is of another version
	StateDismissed = "dismissed" // the host has another standby, or none any more
	StateBroken    = "broken"    // the copy cannot be written here
)

// Now is what is known of a standby.
type Now struct {
	State    string
	Hall     Hall
	Whole    bool
	At       time.Time     // by the host's clock
	Behind   time.Duration // by ours, however the two differ; of a copy that was not brought up to date since the start, by both
	Verified time.Time
	Bytes    int64
	Since    time.Time // when the host took the hall over from this computer; zero = it did not
	Expected int64     // as many Bytes as there will be; 0 unless the first copy is under way
	Lack     Lack
	Trouble  error // why it is in this state, for the log
}

// Errors of TakeOver.
var (
	ErrIncomplete = errors.New("the copy was never complete")
	ErrDeclined   = errors.New("the host goes on")
	ErrLost       = errors.New("the host has stopped answering")
	ErrDismissed  = errors.New("the host has another standby, or none any more")
	ErrRisen      = errors.New("standby is the host")
)

// Follower keeps the copy. Close it.
type Follower struct {
	data     string
	options  Options
	log      *slog.Logger
	life     context.Context
	end      context.CancelFunc
	running  sync.WaitGroup
	takes    chan chan error
	promoted chan Promotion

	mu      sync.Mutex // guards what follows
	state   State
	now     string
	trouble error
	online  bool
	heard   time.Time // by our clock: when the copy was last up to date

	coming, expected int64 // bytes of the first copy
}

// Follow begins to keep the copy of a state that was saved in a data folder.
func Follow(data string, state State, options Options) *Follower {
	if options.Silence == 0 {
		options.Silence = silence
	}
	if options.Verify == 0 {
		options.Verify = 10 * time.Minute
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	f := &Follower{
		data: data, state: state, options: options, log: options.Logger, now: StateSeeking,
		takes: make(chan chan error), promoted: make(chan Promotion, 1),
	}
	f.life, f.end = context.WithCancel(context.Background())
	f.running.Go(f.run)
	return f
}

// Close ends the following; what was copied stays.
func (f *Follower) Close() {
	f.end()
	f.running.Wait()
}

// Promoted delivers, once, that this computer is to be the host. The Follower has ended then but for Close.
func (f *Follower) Promoted() <-chan Promotion { return f.promoted }

// Now returns what is known.
func (f *Follower) Now() Now {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.state
	behind := time.Since(f.heard)
	if f.heard.IsZero() {
		behind = max(0, time.Since(s.At))
	}
	now := Now{State: f.now, Hall: s.Hall, Whole: s.Whole, At: s.At, Behind: behind, Verified: s.Verified, Bytes: s.Bytes, Lack: s.Lack, Since: s.Since, Trouble: f.trouble}
	if !s.Whole {
		now.Bytes, now.Expected = f.coming, f.expected
	}
	return now
}

// came notes how much of the first copy is there.
func (f *Follower) came(bytes, expected int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.coming, f.expected = bytes, expected
}

// Leave ends the following for good, and tells the host if it answers. ErrRisen if this computer is the host by now.
func (f *Follower) Leave(ctx context.Context) error {
	f.Close()
	f.mu.Lock()
	state := f.state
	f.mu.Unlock()
	if state.Promoted != nil {
		return ErrRisen
	}
	return state.Resign(ctx)
}

// lookAgain is how often TakeOver looks whether the host is still connected while it waits for its turn.
const lookAgain = 100 * time.Millisecond

// TakeOver has this computer become the host: by an orderly hand-over while the host is connected, and else alone. It returns
// once that is certain. ErrIncomplete if there is nothing to take over, ErrDeclined if the host goes on, ErrLost if it
// has stopped answering meanwhile, so that another call would do without it, ErrDismissed if it wants this computer no more.
func (f *Follower) TakeOver(ctx context.Context) error {
	f.mu.Lock()
	whole, online, dismissed := f.state.Whole, f.online, f.now == StateDismissed
	f.mu.Unlock()
	switch {
	case !whole:
		return ErrIncomplete
	case dismissed:
		return ErrDismissed
	}
	if online {
		answer := make(chan error, 1)
		select {
		case f.takes <- answer:
		case <-time.After(lookAgain):
			return f.TakeOver(ctx) // the connection may have ended with nobody to take this up
		case <-ctx.Done():
			return ctx.Err()
		case <-f.life.Done():
			return context.Canceled
		}
		select {
		case err := <-answer:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := f.promote(0, false); err != nil {
		return err
	}
	f.rise()
	return nil
}

// promote settles on the disk that this computer is the host from now on. Epoch 0 is the next one that the copy gives it.
func (f *Follower) promote(epoch int64, orderly bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state.Promoted != nil {
		return nil
	}
	next := f.state
	if epoch == 0 {
		epoch = NextEpoch(f.state.Hall.Epoch, f.state.At)
	}
	next.Promoted = &Promotion{
		Epoch: max(epoch, f.state.Hall.Epoch+1), At: time.Now().UTC(), Orderly: orderly, Complete: f.state.At, Lack: f.state.Lack,
		From: f.state.Hall.Machine, Origins: f.state.Hall.Origins, Secret: f.state.Secret,
	}
	if err := next.Save(f.data); err != nil {
		return err
	}
	f.state = next
	return nil
}

// rise delivers the promotion and ends the following.
func (f *Follower) rise() {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case f.promoted <- *f.state.Promoted:
	default: // delivered already
	}
	f.end()
}

// change alters the state.
func (f *Follower) change(change func(*State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(&f.state)
}

// save keeps it.
func (f *Follower) save() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state.Promoted != nil {
		return
	}
	if err := f.state.Save(f.data); err != nil {
		f.log.Error("standby's state not kept", "err", err)
	}
}

func (f *Follower) is(now string, trouble error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now != now {
		f.log.Info("standby", "state", now, "err", trouble)
	}
	f.now, f.trouble, f.online = now, trouble, now == StateCopying || now == StateFollowing
}

// run connects again and again.
func (f *Follower) run() {
	const (
		soon   = time.Second
		later  = 30 * time.Second
		seldom = 5 // tries between two searches
	)
	for tries := 1; f.life.Err() == nil; tries++ {
		err := f.connect(tries%seldom == 0)
		f.save()
		wait := soon
		refused, isRefused := errors.AsType[*RefusedError](err)
		switch {
		case f.life.Err() != nil:
			return
		case isRefused && refused.Code == "version":
			f.is(StateVersion, err)
			wait = later
		case isRefused && (refused.Code == "unauthorized" || refused.Code == "forbidden"):
			f.is(StateDismissed, err)
			wait = later
		case errors.Is(err, errDisk):
			f.is(StateBroken, err)
			wait = later
		default:
			f.is(StateSeeking, err)
		}
		select {
		case <-time.After(wait):
		case <-f.life.Done():
		}
	}
}

// connect tries the host's addresses one after the other, and follows the first that is the host.
func (f *Follower) connect(search bool) error {
	f.mu.Lock()
	origins, id := slices.Clone(f.state.Hall.Origins), f.state.Hall.ID
	client := Client{Pin: f.state.Pin, Secret: f.state.Secret}
	f.mu.Unlock()
	if search && f.options.Search != nil {
		origins = append(origins, f.options.Search(f.life, id)...)
	}
	var errs []error
	for _, origin := range origins {
		client.Origin = origin
		pipe, err := client.open(f.life)
		if err == nil {
			err = f.session(pipe, origin)
			return err
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// errDisk wraps what is wrong on this side.
var errDisk = errors.New("copy cannot be kept")

func (f *Follower) session(p *pipe, origin string) error {
	p.silent = f.options.Silence
	stop := context.AfterFunc(f.life, p.close)
	defer stop()
	defer p.close()
	f.mu.Lock()
	whole := f.state.Whole
	f.mu.Unlock()
	s := &session{Follower: f, pipe: p, origin: origin, incoming: make(chan frame), broken: make(chan error, 1), over: make(chan struct{})}
	var err error
	folder := filepath.Join(f.data, FolderName)
	if s.copy, err = openCopy(folder, whole); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	defer s.copy.close()
	if s.contents, err = openContents(filepath.Join(folder, filesName)); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	defer s.contents.close()
	if err := s.greet(); err != nil {
		return err
	}
	s.reading.Go(s.read)
	err = s.follow()
	close(s.over)
	p.close()
	s.reading.Wait()
	for _, answer := range s.taking {
		answer <- fmt.Errorf("%w: %w", ErrLost, err)
	}
	return err
}
