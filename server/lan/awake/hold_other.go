//go:build !linux && !darwin && !windows

package awake

import "errors"

func hold() (Hold, error) {
	return nil, errors.New("no way is known on this system")
}
