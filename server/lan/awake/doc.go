// Package awake keeps this computer from falling asleep by itself while others
// need it.
//
// It asks the system in the way that the system has for that: the execution
// state of a thread on Windows, caffeinate on macOS, systemd-inhibit on Linux.
// What a person does is left alone: closing the lid or choosing sleep still
// works as they set it up. A system without such a way, or one that refuses,
// is reported and not fought.
//
// A Keeper owns one goroutine and, while it holds the computer awake, one
// thread or child process; Close waits for them. Should the program end without
// Close, the system lets go by itself.
package awake
