package socketio

import (
	"reflect"
	"slices"
	"sync"

	"github.com/zishang520/engine.io/v2/events"
)

// emitter is the part of an event emitter that the library uses of an engine, a connection and a decoder. It
// holds three listeners for as long as a connection lives, so it is a slice and not tables.
type emitter struct {
	mu        sync.Mutex
	listeners []listener
}

type listener struct {
	event events.EventName
	call  events.Listener
	once  bool
}

// On adds listeners.
func (e *emitter) On(event events.EventName, calls ...events.Listener) error {
	e.add(event, false, calls)
	return nil
}

// Once adds listeners that hear one event each.
func (e *emitter) Once(event events.EventName, calls ...events.Listener) error {
	e.add(event, true, calls)
	return nil
}

func (e *emitter) add(event events.EventName, once bool, calls []events.Listener) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, call := range calls {
		e.listeners = append(e.listeners, listener{event, call, once})
	}
}

// RemoveListener removes one listener. Method values of one type are told apart by their code alone, which is
// enough here: an emitter has one client.
func (e *emitter) RemoveListener(event events.EventName, call events.Listener) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	code := reflect.ValueOf(call).Pointer()
	i := slices.IndexFunc(e.listeners, func(l listener) bool {
		return l.event == event && reflect.ValueOf(l.call).Pointer() == code
	})
	if i >= 0 {
		e.listeners = slices.Delete(e.listeners, i, i+1)
	}
	return i >= 0
}

// emit calls the event's listeners, outside the lock.
func (e *emitter) emit(event events.EventName, argument any) {
	e.mu.Lock()
	var calls [2]events.Listener
	found := calls[:0]
	e.listeners = slices.DeleteFunc(e.listeners, func(l listener) bool {
		if l.event == event {
			found = append(found, l.call)
		}
		return l.event == event && l.once
	})
	e.mu.Unlock()
	for _, call := range found {
		call(argument)
	}
}
