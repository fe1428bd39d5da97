package standby

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"maru/store"
)

// sum is the beginning of a page's SHA-256.
type sum [16]byte

const sumSize = len(sum{})

func sumOf(page []byte) sum {
	whole := sha256.Sum256(page)
	return sum(whole[:sumSize])
}

// sums are those of all pages of a file, in order.
type sums []sum

// resized is the list for a file of that many pages; further ones fit nothing.
func (s sums) resized(pages int) sums {
	if pages <= len(s) {
		return s[:pages]
	}
	return append(s, make(sums, pages-len(s))...)
}

// root proves all of them at once.
func (s sums) root() []byte {
	hash := sha256.New()
	hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(s))))
	for i := range s {
		hash.Write(s[i][:])
	}
	return hash.Sum(nil)
}

func (s sums) fits(root []byte) bool { return bytes.Equal(s.root(), root) }

// encoded calls send with the list in parts that fit a frame.
func (s sums) encoded(send func([]byte) error) error {
	const part = maxBody / sumSize
	for len(s) > 0 {
		n := min(part, len(s))
		body := make([]byte, 0, n*sumSize)
		for i := range s[:n] {
			body = append(body, s[i][:]...)
		}
		if err := send(body); err != nil {
			return err
		}
		s = s[n:]
	}
	return nil
}

// decoded adds what encoded sent.
func (s sums) decoded(body []byte) sums {
	for ; len(body) >= sumSize; body = body[sumSize:] {
		s = append(s, sum(body[:sumSize]))
	}
	return s
}

// Pages travel as their numbers, of four bytes, each before its page.
const (
	numbered     = 4 + store.PageSize
	pagesInFrame = 64
)

func numberedPage(body []byte, number uint32, page []byte) []byte {
	return append(binary.BigEndian.AppendUint32(body, number), page...)
}

// eachPage calls f with the pages of a body; errFrame if it is none.
func eachPage(body []byte, f func(number uint32, page []byte) error) error {
	if len(body)%numbered != 0 {
		return errFrame
	}
	for ; len(body) > 0; body = body[numbered:] {
		number := binary.BigEndian.Uint32(body)
		if number == 0 {
			return errFrame
		}
		if err := f(number, body[4:numbered]); err != nil {
			return err
		}
	}
	return nil
}

// reached is how many bytes of the file end with the last page of a body; a round's pages come in their order.
func reached(body []byte) int64 {
	if len(body) < numbered {
		return 0
	}
	return int64(binary.BigEndian.Uint32(body[len(body)-numbered:])) * store.PageSize
}
