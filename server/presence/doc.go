// Package presence knows who is here and who is typing, as long as the
// process runs.
//
// It owns the outward status of every member, worked out from the mode they
// chose, from how many of their connections are open on any device and whether
// somebody is using one of those, the time they were last seen, and who types in which room. It stores nothing: what is
// worth keeping leaves through [Options.Seen], in batches. It knows no rights:
// whoever passes a change on decides whom it concerns.
//
// A Tracker is safe for concurrent use. One lock guards it, and its [Listener]
// is called under that lock, so that changes arrive one at a time and in the
// order in which they happened. Time comes from package time alone, so a
// testing/synctest bubble is a clock to it.
package presence
