package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func ownUsage() (usage, error) {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return usage{}, err
	}
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return usage{}, err
	}
	pages, err := strconv.ParseInt(strings.Fields(string(statm))[1], 10, 64)
	if err != nil {
		return usage{}, err
	}
	return usage{CPU: time.Duration(r.Utime.Nano() + r.Stime.Nano()), Memory: pages * int64(os.Getpagesize())}, nil
}
