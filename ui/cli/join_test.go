//go:build unix

package cli_test

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// beginWay starts a joiner and waits until it has printed where its page is.
func beginWay(t *testing.T, c *exec.Cmd) *process {
	t.Helper()
	opened := regexp.MustCompile(`^Open: (http://localhost:\d+)(/joiner/\S+)$`)
	p := &process{Cmd: c, stderr: new(strings.Builder)}
	c.Stderr = p.stderr
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if c.ProcessState == nil {
			c.Process.Kill()
			c.Wait()
		}
	})
	buffer := make([]byte, 4096)
	for said := ""; !strings.Contains(said, "\nHost: "); {
		n, err := stdout.Read(buffer)
		if err != nil {
			c.Wait()
			t.Fatalf("ended: %s%s", said, p.stderr)
		}
		said += string(buffer[:n])
		for _, line := range strings.Split(said, "\n") {
			if found := opened.FindStringSubmatch(line); found != nil {
				p.address, p.link = found[1], found[1]+found[2]
			}
		}
	}
	go io.Copy(io.Discard, stdout) // ends with the program
	return p
}

func TestJoinServesTheHallsPageOnThisComputerUntilItIsStopped(t *testing.T) {
	hall := begin(t, command(t, t.TempDir(), "--port", "0", "--no-open"))
	folder := t.TempDir()
	way := beginWay(t, command(t, folder, "join", hall.address+"/join/HANOK-4F7K-92QT", "--port", "0", "--no-open"))
	if !strings.HasSuffix(way.link, "/join/HANOK-4F7K-92QT") {
		t.Errorf("the invite is lost: %s", way.link)
	}
	health(t, way.address)

	code, stdout, stderr := finish(t, command(t, folder, "--no-open"))
	if want := "Maru is already running at " + way.address + "/\n"; code != 0 || !strings.HasPrefix(stdout, want) || !strings.Contains(stdout, "/joiner/") {
		t.Errorf("second start: code %d, %q, %q", code, stdout, stderr)
	}
	code, stdout, stderr = finish(t, command(t, folder, "join", hall.address, "--no-open"))
	if code != 0 || !strings.Contains(stdout, way.address) {
		t.Errorf("joined again: code %d, %q, %q", code, stdout, stderr)
	}
	code, _, stderr = finish(t, command(t, folder, "join", "http://localhost:1", "--no-open"))
	if code != 1 || !strings.Contains(stderr, "is in use by a running Maru") {
		t.Errorf("another hall: code %d, %q", code, stderr)
	}
	code, _, stderr = finish(t, command(t, t.TempDir(), "join", way.address, "--no-open"))
	if code != 1 || !strings.Contains(stderr, "is no hall, only a way to one") {
		t.Errorf("joined the joiner: code %d, %q", code, stderr)
	}
	if code, stdout, stderr := finish(t, command(t, folder, "token", "minji")); code != 1 || stdout != "" || !strings.Contains(stderr, "has joined") {
		t.Errorf("token: code %d, %q, %q", code, stdout, stderr)
	}
	hall.end(t, os.Interrupt)
	way.end(t, os.Interrupt)

	again := beginWay(t, command(t, folder, "join", hall.address, "--no-open", "--port", "0")) // which is away, and known
	again.end(t, os.Interrupt)
}

func TestJoinSaysWhatIsNoHallAndWaitsForOneThatIsAway(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go http.Serve(listener, http.NotFoundHandler()) // ends with the listener
	other := "http://" + listener.Addr().String()
	code, _, stderr := finish(t, command(t, t.TempDir(), "join", other, "--no-open"))
	if code != 1 || !strings.Contains(stderr, "is no hall that speaks for itself") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("something else: code %d, %q", code, stderr)
	}
	listener.Close()
	if code, _, stderr := finish(t, command(t, t.TempDir(), "join", "ftp://10.0.0.1")); code != 2 || !strings.Contains(stderr, "is no address of a hall") {
		t.Errorf("no address: code %d, %q", code, stderr)
	}

	c := command(t, t.TempDir(), "join", other, "--no-open")
	stderrPipe, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 200)
	n, _ := stderrPipe.Read(said)
	if !strings.HasPrefix(string(said[:n]), "Nobody answers at "+other+"/ yet.") {
		t.Errorf("said %q", said[:n])
	}
	c.Process.Signal(os.Interrupt)
	if err := c.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}
