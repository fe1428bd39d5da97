//go:build !linux

package main

import (
	"errors"
	"fmt"
)

func ownUsage() (usage, error) {
	return usage{}, fmt.Errorf("usage of a process: %w", errors.ErrUnsupported)
}
