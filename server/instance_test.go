package server_test

import (
	"crypto/tls"
	"encoding/json"
	"strings"
	"testing"

	"maru/server"
	lantls "maru/server/lan/tls"
	"maru/server/protocol"
)

func TestInstanceNamesTheKeyThatTLSProves(t *testing.T) {
	folder := t.TempDir()
	var pins []string
	for range 2 {
		s, err := server.Start(t.Context(), configIn(folder))
		if err != nil {
			t.Fatal(err)
		}
		_, body := ask(t, "GET", s.Address()+"/api/instance")
		var hall protocol.Instance
		if err := json.Unmarshal([]byte(body), &hall); err != nil {
			t.Fatal(err)
		}
		conn, err := tls.Dial("tcp", strings.TrimPrefix(s.Address(), "http://"), &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		proven := lantls.PinOf(conn.ConnectionState().PeerCertificates[0])
		conn.Close()
		if hall.Pin != proven || hall.Epoch != 1 {
			t.Errorf("says pin %s and epoch %d, TLS proves %s", hall.Pin, hall.Epoch, proven)
		}
		pins = append(pins, hall.Pin)
		stop(t, s)
	}
	if pins[0] != pins[1] {
		t.Error("another pin after a restart")
	}
}
