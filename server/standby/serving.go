package standby

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"maru/store"
)

// serving is one connection being served.
type serving struct {
	*Source
	pipe     *pipe
	pages    *store.Pages
	incoming chan frame
	broken   chan error // holds one
	reading  sync.WaitGroup

	theirs  sums // as the standby said at first
	ours    sums
	checked time.Time // when all pages were last looked at, whatever the log said
	round   int64
	at      time.Time // of the round under way, or the fresh that was said
	asked   bool      // one of both is not answered
	order   *order
}

func (c *serving) run(ctx context.Context) (err error) {
	first, err := c.pipe.next()
	if err != nil {
		return err
	}
	if first.Kind != saysHello || first.Hello == nil {
		return errFrame
	}
	hall := c.options.Hall()
	if first.Hello.Schema != hall.Schema {
		return c.pipe.send(frame{Kind: refuses, Hall: &hall, Reason: "version"})
	}
	if c.pages, err = c.store.Pages(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.pages.Close()) }()
	if err := c.pipe.send(frame{Kind: saysHall, Hall: &hall}); err != nil {
		return err
	}
	for len(c.theirs) < first.Hello.Pages {
		more, err := c.pipe.next()
		if err != nil {
			return err
		}
		if more.Kind != saysSums || len(more.body) == 0 {
			return errFrame
		}
		c.theirs = c.theirs.decoded(more.body)
	}
	c.note(func(seen *Seen) {
		*seen = Seen{Connected: true, Machine: first.Hello.Machine, Version: first.Hello.Version, Origins: c.reached(first.Hello)}
	})
	c.reading.Go(func() { c.read(ctx) })
	return c.follow(ctx)
}

// reached are the standby's origins, and the one that its connection comes from before them.
func (c *serving) reached(h *hello) []string {
	host, _, err := net.SplitHostPort(c.pipe.conn.RemoteAddr().String())
	if err != nil {
		return h.Origins
	}
	from := "http://" + net.JoinHostPort(host, fmt.Sprint(h.Port))
	list := []string{from}
	for _, origin := range h.Origins {
		if origin != from {
			list = append(list, origin)
		}
	}
	return list
}

func (c *serving) read(ctx context.Context) {
	for {
		f, err := c.pipe.next()
		if err != nil {
			c.broken <- err
			return
		}
		select {
		case c.incoming <- f:
		case <-ctx.Done():
			return
		}
	}
}

// follow sends what changes, until the connection ends or the standby is the host.
func (c *serving) follow(ctx context.Context) error {
	if err := c.copy(true); err != nil {
		return err
	}
	ticker := time.NewTicker(c.options.Every)
	defer ticker.Stop()
	for {
		var (
			ended  <-chan struct{}
			orders chan *order
		)
		if c.order != nil {
			ended = c.order.ended
		} else {
			orders = c.orders
		}
		var err error
		select {
		case f := <-c.incoming:
			err = c.hear(f)
		case <-ticker.C:
			err = c.look()
		case c.order = <-orders:
			err = c.settle()
		case <-ended:
			err = c.giveUp()
		case err = <-c.broken:
		case <-ctx.Done():
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
	}
}

// look sends a round if anything was committed, and else that nothing was.
func (c *serving) look() error {
	if c.asked || c.order != nil {
		return c.sign()
	}
	moved, at, err := c.pages.Moved()
	if err != nil {
		return err
	}
	if all := time.Since(c.checked) > checkEvery; all || moved {
		return c.copy(all)
	}
	c.at, c.asked = at, true
	return c.pipe.send(frame{Kind: fresh, At: at})
}

// sign says that the host is there where nothing else has said so for a while.
func (c *serving) sign() error {
	if time.Since(c.pipe.sent) < every {
		return nil
	}
	return c.pipe.send(frame{Kind: there})
}

// copy sends one round: the pages whose sums are not what the standby has.
func (c *serving) copy(all bool) error {
	return c.pages.Snapshot(all, func(s *store.Snapshot) error {
		if s.All {
			c.checked = time.Now()
		}
		c.round++
		c.at, c.asked = s.At, true
		c.ours = c.ours.resized(s.Size)
		if c.theirs != nil {
			c.theirs = c.theirs.resized(s.Size)
		}
		if err := c.pipe.put(frame{Kind: begins, Round: c.round, At: s.At, Size: int64(s.Size)}); err != nil {
			return err
		}
		var body []byte
		add := func(number uint32, page []byte) error {
			now := sumOf(page)
			same := now == c.ours[number-1]
			if c.theirs != nil {
				same = now == c.theirs[number-1]
			}
			c.ours[number-1] = now
			if same {
				return c.sign()
			}
			if body = numberedPage(body, number, page); len(body) < pagesInFrame*numbered {
				return nil
			}
			err := c.pipe.put(frame{Kind: carries, body: body})
			c.sent(body, s.Size)
			body = body[:0]
			return err
		}
		if err := eachChanged(s, add); err != nil {
			return err
		}
		c.theirs = nil
		if len(body) > 0 {
			if err := c.pipe.put(frame{Kind: carries, body: body}); err != nil {
				return err
			}
		}
		return c.pipe.send(frame{Kind: ends, Round: c.round, Root: c.ours.root()})
	})
}

// sent notes how far the first copy is.
func (c *serving) sent(body []byte, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen.At.IsZero() {
		c.seen.Bytes, c.seen.Expected = reached(body), int64(size)*store.PageSize
	}
}

func eachChanged(s *store.Snapshot, f func(uint32, []byte) error) error {
	if s.All {
		return s.Each(f)
	}
	for _, number := range s.Changed {
		page, err := s.Page(number)
		if err == nil {
			err = f(number, page)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// hear takes what the standby says.
func (c *serving) hear(f frame) error {
	switch f.Kind {
	case applied, heard:
		c.asked = false
		c.note(func(seen *Seen) {
			seen.At, seen.Lack = c.at, f.Lack
			if f.Kind == applied {
				seen.Bytes, seen.Expected, seen.Verified = int64(len(c.ours))*store.PageSize, 0, time.Now().UTC()
			}
		})
		if c.order != nil && c.order.stage == "" {
			return c.settle()
		}
	case wants:
		return c.give(f)
	case takes:
		c.options.Take()
	case complete, promoted, failed:
		return c.proceed(f)
	default:
		return errFrame
	}
	return nil
}

// give sends a part of a content. One that is not there has no part.
func (c *serving) give(f frame) error {
	const part = 256 << 10
	if len(f.Hash) != 32 || f.Offset < 0 {
		return errFrame
	}
	answer := frame{Kind: content, Hash: f.Hash, Offset: f.Offset}
	file, err := c.options.Open([32]byte(f.Hash))
	if err != nil {
		c.log.Warn("content for the standby not readable", "err", err)
		return c.pipe.send(answer)
	}
	defer file.Close()
	if answer.Size, err = file.Seek(0, io.SeekEnd); err != nil {
		return c.pipe.send(answer)
	}
	answer.body = make([]byte, min(part, max(0, answer.Size-f.Offset)))
	if n, err := file.ReadAt(answer.body, f.Offset); err != nil && !errors.Is(err, io.EOF) {
		answer.body = answer.body[:n]
	}
	return c.pipe.send(answer)
}

// settle sends the last round there is and asks whether everything is there.
func (c *serving) settle() error {
	if c.asked {
		return nil // its answer leads here again
	}
	if !c.order.checked {
		c.order.checked = true
		return c.copy(true)
	}
	if c.order.stage == "" {
		moved, _, err := c.pages.Moved()
		if err != nil {
			return err
		}
		if moved {
			return c.copy(false)
		}
	}
	c.order.stage = settles
	return c.pipe.send(frame{Kind: settles})
}

// proceed takes the hand-over a step further.
func (c *serving) proceed(f frame) error {
	switch {
	case c.order == nil:
		return nil // given up meanwhile
	case f.Kind == failed:
		c.finish(&RefusedError{Code: "conflict", Sentence: f.Reason})
		return nil
	case f.Kind == complete && c.order.stage == settles:
		c.order.stage = promotes
		return c.pipe.send(frame{Kind: promotes, Epoch: c.order.epoch})
	case f.Kind == promoted && c.order.stage == promotes:
		c.finish(nil)
		return nil
	}
	return errFrame
}

// giveUp ends a hand-over that took too long.
func (c *serving) giveUp() error {
	if c.order.stage == promotes {
		c.finish(ErrUnsure)
		return ErrUnsure
	}
	c.finish(ErrNoStandby)
	return c.pipe.send(frame{Kind: stays})
}

func (c *serving) finish(err error) {
	c.order.done <- err
	c.order = nil
}

// fail answers an order that the connection took along.
func (c *serving) fail(err error) {
	if c.order == nil {
		return
	}
	if c.order.stage == promotes {
		err = ErrUnsure
	} else {
		err = fmt.Errorf("%w: %w", ErrNoStandby, err)
	}
	c.finish(err)
}
