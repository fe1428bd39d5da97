package joiner

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestHallsAreKeptForTheirUserAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "joined.json")
	m, err := Remember(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, found := m.Last(); found {
		t.Error("remembers what never was")
	}
	kontor := Hall{ID: "kontor", Pin: "one", Port: firstPort, Epoch: 2, Origins: []string{"http://10.0.0.1:4000"}}
	for _, hall := range []Hall{kontor, {ID: "studio", Pin: "two", Port: firstPort + 1}} {
		if err := m.keep(hall); err != nil {
			t.Fatal(err)
		}
	}
	if port := m.freePort(); port != firstPort+2 {
		t.Errorf("port %d is another hall's", port)
	}
	again, err := Remember(path)
	if err != nil {
		t.Fatal(err)
	}
	if last, _ := again.Last(); last.ID != "studio" {
		t.Errorf("last %+v", last)
	}
	if at, found := again.At("http://10.0.0.1:4000"); !found || at.Epoch != 2 {
		t.Errorf("at %+v", at)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Remember(path); err == nil {
		t.Error("what is damaged counts as nothing: a key that was known would be learnt anew")
	}
}

func TestAnotherKeyIsBelievedOnlyKnowingly(t *testing.T) {
	m, err := Remember(filepath.Join(t.TempDir(), "joined.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.keep(Hall{ID: "kontor", Pin: "one", Port: 4011, Origins: []string{"http://10.0.0.1:4000"}}); err != nil {
		t.Fatal(err)
	}
	pretender := Hall{ID: "kontor", Pin: "two", Origins: []string{"http://10.0.0.2:4000"}}
	if _, err := m.Meet(pretender, false); !errors.Is(err, ErrKey) {
		t.Errorf("got %v", err)
	}
	hall, err := m.Meet(pretender, true)
	if err != nil || hall.Pin != "two" || hall.Port != 4011 || len(hall.Origins) != 2 || hall.Origins[0] != "http://10.0.0.2:4000" {
		t.Errorf("%+v, %v", hall, err)
	}
}
