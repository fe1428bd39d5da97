package addresses

import (
	"os"
	"slices"
	"strings"
)

// Names returns the names by which this machine may be called on its network,
// in lower case and without a final dot: its host name, the first label of it,
// and that label under ".local". None when the system knows no name.
func Names() []string {
	host, err := os.Hostname()
	if err != nil {
		return nil
	}
	return namesOf(host)
}

func namesOf(host string) []string {
	host = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(host)), ".")
	if host == "" || host == "localhost" {
		return nil
	}
	label, _, _ := strings.Cut(host, ".")
	names := []string{host, label, label + ".local"}
	slices.Sort(names)
	return slices.Compact(names)
}
