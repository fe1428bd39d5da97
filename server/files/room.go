package files

import (
	"time"

	"maru/server/chat"
)

// Disk is what a disk says of itself, in bytes.
type Disk struct{ Free, Size int64 }

// Of every disk some is kept free of files: the database writes there too, and where it cannot nobody can say anything.
const (
	mostReserve  = 256 << 20 // a million messages and their index
	reserveShare = 20        // of a small disk a twentieth
)

const (
	// claimStep is how many bytes are asked for at once where nobody said how many come, and how many may come before the
	// disk is looked at again: others write to it as well.
	claimStep = 8 << 20
	// claimKept is how long room is kept for a file of which nothing comes.
	claimKept = 10 * time.Minute
)

var errNoRoom = chat.Refuse(chat.StorageFull, "There is no room for this file on the host's disk.")

func (d Disk) reserve() int64 { return min(mostReserve, d.Size/reserveShare) }

// claim is the room that a file on its way has been promised. Its fields are guarded by Service.claiming.
type claim struct {
	s    *Service
	left int64 // bytes that have not come yet
	at   time.Time
	seen int64 // bytes that came since the disk was looked at
}

// claim promises room for a file of a size, 0 where nobody knows it. It is released once the bytes are there or do not
// come any more.
func (s *Service) claim(size int64) (*claim, error) {
	c := s.lapsed()
	if err := c.renew(size); err != nil {
		c.release()
		return nil, err
	}
	return c, nil
}

// lapsed is a claim that promises nothing until it is renewed.
func (s *Service) lapsed() *claim { return &claim{s: s} }

// renew promises room for what is still to come.
func (c *claim) renew(left int64) error {
	c.s.claiming.Lock()
	defer c.s.claiming.Unlock()
	delete(c.s.claims, c)
	if room, known := c.s.room(); known && room < left {
		return errNoRoom
	}
	c.left, c.at = left, c.s.now()
	c.s.claims[c] = struct{}{}
	return nil
}

// took counts bytes that were written. It refuses more of them once the disk is down to its reserve.
func (c *claim) took(n int64) error {
	c.s.claiming.Lock()
	defer c.s.claiming.Unlock()
	c.left, c.at, c.seen = c.left-n, c.s.now(), c.seen+n
	if c.left < 0 {
		c.left = 0
		if room, known := c.s.room(); known && room < claimStep {
			return errNoRoom
		}
		c.left = claimStep
	}
	if c.seen < claimStep {
		return nil
	}
	c.seen = 0
	if disk, known := c.s.disk(); known && disk.Free < disk.reserve() {
		return errNoRoom
	}
	return nil
}

func (c *claim) release() {
	c.s.claiming.Lock()
	defer c.s.claiming.Unlock()
	delete(c.s.claims, c)
}

// Room is how many bytes a file may have for the disk to take it now, at most MaxSize.
func (s *Service) Room() int64 {
	s.claiming.Lock()
	defer s.claiming.Unlock()
	if room, known := s.room(); known {
		return min(room, s.maxSize)
	}
	return s.maxSize
}

// room is what the disk has beyond its reserve and beyond what was promised; claiming is held.
func (s *Service) room() (bytes int64, known bool) {
	disk, known := s.disk()
	if !known {
		return 0, false
	}
	bytes = disk.Free - disk.reserve()
	now := s.now()
	for c := range s.claims {
		if now.Sub(c.at) < claimKept {
			bytes -= c.left
		}
	}
	return max(bytes, 0), true
}
