// Command load measures the gateway under load: deliveries a second, CPU, latency, memory, and whether any
// connection missed or repeated a message. Without -url it starts a whole server, gateway and store, as a child
// process, so that CPU and memory are the server's own; with -bare it measures beside it a gorilla/websocket
// server that only writes a prepared message to every connection, and prints the ratio.
//
// One goroutine reads each connection and keeps that connection's numbers; they are added up after the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// config is what the flags say.
type config struct {
	url         string
	tokens      []string
	room        int64
	connections int
	senders     int
	window      int
	rate        float64
	stalled     int
	idle        int
	duration    time.Duration
	transports  []string
	bare        bool
	size        int
}

func main() {
	var c config
	var tokens, transports, serve string
	flag.StringVar(&c.url, "url", "", "server to load; empty starts one")
	flag.StringVar(&tokens, "token", "", "tokens to sign in with, separated by commas")
	flag.Int64Var(&c.room, "room", 1, "room to join at -url")
	flag.IntVar(&c.connections, "connections", 500, "connections that hear the room")
	flag.IntVar(&c.senders, "senders", 4, "how many of them send")
	flag.IntVar(&c.window, "window", 16, "messages under way for each sender")
	flag.Float64Var(&c.rate, "rate", 0, "messages a second of all senders together; 0 is as many as possible")
	flag.IntVar(&c.stalled, "stalled", 0, "further connections that join and then stop reading")
	flag.IntVar(&c.idle, "idle", 0, "further connections, of people who are in no room")
	flag.DurationVar(&c.duration, "duration", 10*time.Second, "how long to measure")
	flag.StringVar(&transports, "transports", "websocket", "of the connections, in turn: websocket, polling")
	flag.BoolVar(&c.bare, "bare", false, "measure the bare comparison as well")
	flag.IntVar(&c.size, "size", 200, "bytes of a message's text")
	flag.StringVar(&serve, "serve", "", "internal: be the child that serves maru or bare")
	flag.Parse()
	c.transports = strings.Split(transports, ",")
	if tokens != "" {
		c.tokens = strings.Split(tokens, ",")
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := func() error { return c.run(ctx) }
	if serve != "" {
		run = func() error { return serveChild(ctx, serve) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// run measures what was asked for and prints it.
func (c config) run(ctx context.Context) error {
	ours, err := c.measure(ctx, kindMaru)
	if err != nil {
		return err
	}
	ours.print("maru")
	if !c.bare {
		return nil
	}
	c.url = ""
	bare, err := c.measure(ctx, kindBare)
	if err != nil {
		return err
	}
	bare.print("bare")
	fmt.Printf("ratio   deliveries %.2f  CPU a delivery %.2f  p99 %.2f\n",
		ours.perSecond()/bare.perSecond(), ours.cpuPerMillion()/bare.cpuPerMillion(), float64(ours.p99)/float64(max(bare.p99, 1)))
	return nil
}
