//go:build linux || darwin

package awake

import (
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"
)

// settled is how long a command that refuses takes at most to say so.
const settled = 500 * time.Millisecond

// command is a program that keeps the computer awake for as long as it runs. It
// runs until its standard input ends, which it does with us, however we end.
type command struct {
	process *exec.Cmd
	input   io.Closer
	ended   chan struct{}
	once    sync.Once
}

// start runs a program; an error if it is not there or ends at once.
func start(name string, args ...string) (Hold, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, err
	}
	c := &command{process: exec.Command(path, args...), ended: make(chan struct{})}
	if c.input, err = c.process.StdinPipe(); err != nil {
		return nil, fmt.Errorf("run %s: %w", name, err)
	}
	if err := c.process.Start(); err != nil {
		return nil, fmt.Errorf("run %s: %w", name, err)
	}
	var result error
	go func() {
		result = c.process.Wait()
		close(c.ended)
	}()
	select {
	case <-c.ended:
		return nil, fmt.Errorf("%s has ended: %w", name, result)
	case <-time.After(settled):
		return c, nil
	}
}

// Lost is closed when the program has ended.
func (c *command) Lost() <-chan struct{} { return c.ended }

// Release ends the program.
func (c *command) Release() {
	c.once.Do(func() {
		c.input.Close()
		c.process.Process.Kill() // an error if it has ended
	})
	<-c.ended
}
