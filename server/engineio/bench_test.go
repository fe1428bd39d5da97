package engineio_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

	"maru/server/engineio"
)

type mute struct{}

func (mute) Message([]byte, bool)   {}
func (mute) Closed(engineio.Reason) {}

func listen(b *testing.B, handler http.Handler) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: handler}
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(listener) })
	b.Cleanup(func() {
		server.Close()
		serving.Wait()
	})
	return listener.Addr().String()
}

func newEngine(b *testing.B, conns chan *engineio.Conn) *engineio.Server {
	engine := engineio.New(func(c *engineio.Conn) engineio.Handler {
		conns <- c
		return mute{}
	}, engineio.Options{MaxQueuePackets: 1 << 20, MaxQueueBytes: 1 << 30})
	b.Cleanup(func() { engine.Close(context.Background()) })
	return engine
}

// join opens a WebSocket and reads as far as its handshake, and behind it skip
// bytes of the server's first frame.
func join(b *testing.B, addr string, engine bool) net.Conn {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /?EIO=4&transport=websocket HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", addr)
	answer := make([]byte, 0, 512)
	for end := -1; end < 0 || engine && answer[len(answer)-1] != '}'; end = bytes.Index(answer, []byte("\r\n\r\n")) {
		n, err := conn.Read(answer[len(answer):cap(answer)])
		if err != nil {
			b.Fatal(err)
		}
		answer = answer[:len(answer)+n]
	}
	return conn
}

const (
	listeners = 500
	bodySize  = 200
	underWay  = 16
)

// fanOut measures rounds of a broadcast to every listener, several at a time.
func fanOut(b *testing.B, addr string, engine bool, broadcast func(int)) {
	conns := make([]net.Conn, listeners)
	for i := range conns {
		conns[i] = join(b, addr, engine)
	}
	var heard atomic.Int64
	rounds := make(chan struct{}, 2*underWay)
	var reading sync.WaitGroup
	for _, conn := range conns {
		reading.Go(func() {
			source := bufio.NewReaderSize(conn, 16<<10)
			for {
				header, err := source.Peek(4)
				if err != nil {
					return
				}
				source.Discard(4 + int(binary.BigEndian.Uint16(header[2:])))
				if heard.Add(1)%listeners == 0 {
					rounds <- struct{}{}
				}
			}
		})
	}
	runtime.GC()
	b.ResetTimer()
	for sent, done := 0, 0; done < b.N; done++ {
		for ; sent < min(b.N, done+underWay); sent++ {
			broadcast(sent)
		}
		<-rounds
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N*listeners)/b.Elapsed().Seconds(), "deliveries/s")
	for _, conn := range conns {
		conn.Close()
	}
	reading.Wait()
}

func BenchmarkFanOut(b *testing.B) {
	body := bytes.Repeat([]byte{'x'}, bodySize)
	b.Run("engineio", func(b *testing.B) {
		opened := make(chan *engineio.Conn, listeners)
		addr := listen(b, newEngine(b, opened))
		var conns []*engineio.Conn
		fanOut(b, addr, true, func(int) {
			for len(conns) < listeners {
				conns = append(conns, <-opened)
			}
			frame := engineio.NewText(body)
			for _, c := range conns {
				c.Send(frame)
			}
		})
	})
	b.Run("bare gorilla", func(b *testing.B) {
		var upgrader websocket.Upgrader
		opened := make(chan *websocket.Conn, listeners)
		addr := listen(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			conn, err := upgrader.Upgrade(w, r, nil)
			if err == nil {
				opened <- conn
			}
		}))
		var conns []*websocket.Conn
		fanOut(b, addr, false, func(int) {
			for len(conns) < listeners {
				conns = append(conns, <-opened)
			}
			frame, _ := websocket.NewPreparedMessage(websocket.TextMessage, body)
			for _, c := range conns {
				c.WritePreparedMessage(frame)
			}
		})
		for _, c := range conns {
			c.Close()
		}
	})
}

// BenchmarkIdle measures the memory that 5,000 idle WebSockets hold; the
// client's ends, which live in the same process, are in the figure.
func BenchmarkIdle(b *testing.B) {
	const count = 5000
	opened := make(chan *engineio.Conn, count)
	addr := listen(b, newEngine(b, opened))
	for range b.N {
		before := inUse()
		conns := make([]net.Conn, count)
		for i := range conns {
			conns[i] = join(b, addr, true)
		}
		b.ReportMetric(float64(inUse()-before)/count, "bytes/conn")
		for _, conn := range conns {
			conn.Close()
		}
	}
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

func BenchmarkHandshake(b *testing.B) {
	opened := make(chan *engineio.Conn, 1)
	addr := listen(b, newEngine(b, opened))
	b.ReportAllocs()
	for b.Loop() {
		conn := join(b, addr, true)
		<-opened
		conn.Write([]byte("\x88\x80aaaa"))
		io.Copy(io.Discard, conn)
		conn.Close()
	}
}
