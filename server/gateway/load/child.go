package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"
)

const (
	kindMaru = "maru"
	kindBare = "bare"
)

// target is where to connect.
type target struct {
	URL    string
	Tokens []string // Of the room's members.
	Idle   []string // Of people who are in no room.
	Room   int64
}

// usage is what a process has used so far.
type usage struct {
	CPU    time.Duration
	Memory int64 // Bytes that are resident.
}

// child is a server that runs as a process of its own and tells its usage on its standard output when it reads a
// line.
type child struct {
	target target
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
}

func startChild(ctx context.Context, kind string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.CommandContext(ctx, self, "-serve", kind)}
	c.cmd.Stderr = os.Stderr
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	if err := c.read(&c.target); err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", kind, err), c.stop())
	}
	return c, nil
}

func (c *child) read(value any) error {
	line, err := c.out.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, value)
}

// usage asks for the usage; with collect set the child collects garbage first.
func (c *child) usage(collect bool) (u usage, err error) {
	if _, err := fmt.Fprintln(c.in, collect); err != nil {
		return u, err
	}
	return u, c.read(&u)
}

func (c *child) stop() error {
	c.in.Close()
	return c.cmd.Wait()
}

// serveChild is the child's side.
func serveChild(ctx context.Context, kind string) error {
	start := map[string]func(context.Context) (target, func() error, error){kindMaru: startMaru, kindBare: startBare}[kind]
	if start == nil {
		return fmt.Errorf("no server is called %q", kind)
	}
	t, stop, err := start(ctx)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(t); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if lines.Text() == "true" {
			runtime.GC()
			debug.FreeOSMemory()
		}
		u, err := ownUsage()
		if err != nil {
			return err
		}
		if err := out.Encode(u); err != nil {
			return err
		}
	}
	return stop()
}
