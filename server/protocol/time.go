package protocol

import (
	"errors"
	"time"
)

// timeLayout is RFC 3339 in UTC with milliseconds, always 24 characters for the years 0 to 9999.
const timeLayout = "2006-01-02T15:04:05.000Z"

// Time is a moment in milliseconds since 1970 UTC. On the wire it is an RFC 3339 string in UTC with exactly
// three decimals; any offset and any number of decimals are accepted when reading.
type Time int64

// TimeOf converts a moment; what is finer than a millisecond is dropped.
func TimeOf(t time.Time) Time { return Time(t.UnixMilli()) }

// Time converts back, in UTC.
func (t Time) Time() time.Time { return time.UnixMilli(int64(t)).UTC() }

// String is the wire form without quotes.
func (t Time) String() string { return t.Time().Format(timeLayout) }

// AppendText appends the wire form without quotes.
func (t Time) AppendText(dst []byte) ([]byte, error) {
	return t.Time().AppendFormat(dst, timeLayout), nil
}

// MarshalText is AppendText into a new slice, for encoding/json.
func (t Time) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// UnmarshalText reads an RFC 3339 moment.
func (t *Time) UnmarshalText(text []byte) error {
	parsed, ok := parseTime(string(text))
	if !ok {
		return errors.New("time is not in RFC 3339 form")
	}
	*t = parsed
	return nil
}

func parseTime(s string) (Time, bool) {
	parsed, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || parsed.Year() < 1970 {
		return 0, false
	}
	return TimeOf(parsed), true
}
