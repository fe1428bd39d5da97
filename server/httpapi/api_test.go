package httpapi

import (
	"testing"

	"maru/server/protocol"
)

func TestEveryRouteIsBoundOnce(t *testing.T) {
	bindings := (&API{}).bindings()
	if len(bindings) != len(protocol.Routes) {
		t.Fatalf("%d bindings for %d routes", len(bindings), len(protocol.Routes))
	}
	for i, route := range protocol.Routes {
		if got, want := bindings[i].spec.Info().Name, route.Info().Name; got != want {
			t.Errorf("binding %d is of %s, want %s", i, got, want)
		}
	}
}
