package awake

import (
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sys/windows"
)

// The execution state of a thread, in winbase.h's words.
const (
	esSystemRequired = 0x00000001
	esContinuous     = 0x80000000
)

// thread keeps the system required, as only a thread that lives can.
type thread struct {
	release chan struct{}
	ended   chan struct{}
}

// hold says that the system is required, but not the display.
func hold() (Hold, error) {
	set := windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	if err := set.Find(); err != nil {
		return nil, fmt.Errorf("keep the system awake: %w", err)
	}
	t := &thread{release: make(chan struct{}), ended: make(chan struct{})}
	began := make(chan bool)
	go func() {
		defer close(t.ended)
		runtime.LockOSThread() // the thread ends with the goroutine, and its state with it
		before, _, _ := set.Call(esContinuous | esSystemRequired)
		began <- before != 0
		if before == 0 {
			return
		}
		<-t.release
		set.Call(esContinuous)
	}()
	if !<-began {
		return nil, errors.New("keep the system awake: refused")
	}
	return t, nil
}

// Lost is never closed: nobody takes it away.
func (t *thread) Lost() <-chan struct{} { return nil }

// Release lets the system sleep.
func (t *thread) Release() {
	close(t.release)
	<-t.ended
}
