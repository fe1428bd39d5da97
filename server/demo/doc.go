// Package demo is the offline demonstration: a small office of people who use chat like anybody else, and failures of
// connections that are real.
//
// It owns the play: who the people are, what they have said and say by themselves, and how they answer what somebody else
// writes, from one script a language. It acts by the rules and the presence that everybody acts by, knows no transport, and
// claims no wits: an answer goes by the words in a message. What it adds is bounded: the oldest messages of a room are
// forgotten, and while nobody is there nobody speaks.
//
// An Office has one goroutine, on which all of the play happens; Close waits for it. Failures and a Clock are safe for
// concurrent use.
package demo
