//go:build unix

package cli_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"maru/ui/desktop"
)

// build makes the program once for all tests.
var build = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "maru-cli-test-")
	if err != nil {
		return "", err
	}
	built = folder
	path := filepath.Join(folder, "maru")
	command := exec.Command("go", "build", "-o", path, "maru")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
})

// built is the folder of the program; empty in the many children that need none.
var built string

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		os.RemoveAll(built)
	}
	os.Exit(code)
}

// command is the program on a data folder, with no browser to find.
func command(t *testing.T, folder string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, path, append(args, "--data", folder)...)
	c.Env = []string{"HOME=" + t.TempDir(), "LANG=en_GB.UTF-8", "PATH=/nowhere", "MARU_NO_DISCOVERY=true"}
	return c
}

// finish runs a command that ends by itself.
func finish(t *testing.T, c *exec.Cmd) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), out.String(), errs.String()
}

// process is a start that goes on.
type process struct {
	*exec.Cmd
	address string
	link    string
	stderr  *strings.Builder
}

var (
	addressLine = regexp.MustCompile(`^Open: (http://localhost:\d+)/$`)
	linkLine    = regexp.MustCompile(`^Sign in: (http://localhost:\d+/#key=\S+)$`)
)

// begin starts the program and waits until it has printed where it is.
func begin(t *testing.T, c *exec.Cmd) *process {
	t.Helper()
	p := &process{Cmd: c, stderr: new(strings.Builder)}
	if c.Stderr == nil {
		c.Stderr = p.stderr
	}
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
	lines := bufio.NewScanner(stdout)
	for p.link == "" && lines.Scan() {
		if found := addressLine.FindStringSubmatch(lines.Text()); found != nil {
			p.address = found[1]
		}
		if found := linkLine.FindStringSubmatch(lines.Text()); found != nil {
			p.link = found[1]
		}
	}
	if p.address == "" || p.link == "" {
		c.Wait()
		t.Fatalf("printed no address and link: %s", p.stderr)
	}
	return p
}

// end sends a signal, and expects an orderly end in time.
func (p *process) end(t *testing.T, signal os.Signal) {
	t.Helper()
	begun := time.Now()
	if err := p.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Fatalf("%v: %v\n%s", signal, err, p.stderr)
	}
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("%v: ended after %v", signal, took)
	}
}

func health(t *testing.T, address string) {
	t.Helper()
	answer, err := http.Get(address + "/api/health")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusOK || !strings.Contains(string(body), `"maru"`) {
		t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
}

func TestStartInAFreshFolderAndEveryOrderlyEnd(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "홍 길동 #1 100%", "maru")
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		p := begin(t, command(t, folder, "--port", "0", "--no-open"))
		health(t, p.address)
		idle, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		p.end(t, signal)
		idle.Close()
		if _, err := os.Stat(filepath.Join(folder, "maru.control")); err == nil {
			t.Error("control file left behind")
		}
		if leftover, _ := filepath.Glob(filepath.Join(folder, "*-wal")); len(leftover) > 0 {
			t.Errorf("database not closed: %v", leftover)
		}
	}
}

func TestBrokenBrowserIsSaidAndTheServerStays(t *testing.T) {
	c := command(t, t.TempDir(), "--port", "0")
	said, stderr := io.Pipe()
	c.Stderr = stderr
	lines := make(chan string, 64)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(said); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	p := begin(t, c)
	giveUp := time.AfterFunc(20*time.Second, func() { stderr.Close() })
	defer giveUp.Stop()
	found := false
	for !found {
		line, open := <-lines
		if !open {
			t.Fatal("the person was not told")
		}
		found = line == "No browser could be opened. Open this link yourself: "+p.link
	}
	health(t, p.address)
	p.end(t, os.Interrupt)
	stderr.Close()
}

func TestBrowserOpensOnTheHostLink(t *testing.T) {
	folder := t.TempDir()
	opened := filepath.Join(folder, "opened")
	if err := syscall.Mkfifo(opened, 0o600); err != nil {
		t.Fatal(err)
	}
	opener := filepath.Join(folder, "xdg-open")
	if err := os.WriteFile(opener, []byte("#!/bin/sh\nprintf '%s\\n' \"$1\" > '"+opened+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("/bin/sh"); err != nil || runtime.GOOS == "darwin" {
		t.Skip("the opener is found by name on Linux only")
	}
	withBrowser := func(c *exec.Cmd) *exec.Cmd {
		c.Env = append(c.Env, "PATH="+folder, "DISPLAY=:99")
		return c
	}
	// Open for both, so that the end of one opener is not the end of the file.
	pipe, err := os.OpenFile(opened, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	links := bufio.NewReader(pipe)
	read := func() string {
		pipe.SetReadDeadline(time.Now().Add(20 * time.Second))
		line, err := links.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSuffix(line, "\n")
	}
	data := filepath.Join(folder, "data")
	p := begin(t, withBrowser(command(t, data, "--port", "0")))
	if got := read(); got != p.link {
		t.Errorf("opened %q, printed %q", got, p.link)
	}

	second := withBrowser(command(t, data))
	var stdout strings.Builder
	second.Stdout = &stdout
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	link := read()
	if err := second.Wait(); err != nil {
		t.Fatalf("second start: %v", err)
	}
	if !strings.HasPrefix(link, p.address+"/#key=") || link == p.link {
		t.Errorf("second start opened %q; want a fresh link at %s", link, p.address)
	}
	if want := "Maru is already running at " + p.address + "/\n"; stdout.String() != want {
		t.Errorf("second start said %q, want %q", &stdout, want)
	}
	p.end(t, syscall.SIGTERM)
}

func TestTakenPortIsAnErrorOrGivenWayTo(t *testing.T) {
	blocker, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer blocker.Close()
	port := fmt.Sprint(blocker.Addr().(*net.TCPAddr).Port)
	code, stdout, stderr := finish(t, command(t, t.TempDir(), "--port", port, "--no-open"))
	want := "maru: port " + port + " is used by another program; leave --port out, or choose another one\n"
	if code != 1 || stdout != "" || stderr != want {
		t.Errorf("code %d, %q, %q", code, stdout, stderr)
	}
}

func TestFolderThatCannotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"start", "--no-open"}, {"token", "minji"}} {
		code, stdout, stderr := finish(t, command(t, filepath.Join(file, "data"), args...))
		if code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "cannot be used (not a directory)") {
			t.Errorf("%v: code %d, %q, %q", args, code, stdout, stderr)
		}
	}
}

func TestDatabaseThatIsNotOursOrTooNew(t *testing.T) {
	write := func(statement string) string {
		folder := t.TempDir()
		db, err := sql.Open("sqlite", filepath.Join(folder, "maru.db"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		return folder
	}
	text := t.TempDir()
	if err := os.WriteFile(filepath.Join(text, "maru.db"), []byte(strings.Repeat("a shopping list\n", 400)), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := t.TempDir()
	begin(t, command(t, newer, "--port", "0", "--no-open")).end(t, os.Interrupt)
	db, err := sql.Open("sqlite", filepath.Join(newer, "maru.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	db.Close()

	for folder, want := range map[string]string{
		write("CREATE TABLE recipes (name TEXT)"): "is not a database of Maru",
		text:  "is not a database of Maru",
		newer: "was made by a newer Maru",
	} {
		code, stdout, stderr := finish(t, command(t, folder, "--port", "0", "--no-open"))
		if code != 1 || stdout != "" || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("want %q: code %d, %q, %q", want, code, stdout, stderr)
		}
	}
}

func TestTokenWithTheServerRunningAndStopped(t *testing.T) {
	folder := t.TempDir()
	token := regexp.MustCompile(`^\S{22,}\n$`)
	code, stopped, stderr := finish(t, command(t, folder, "token", "minji"))
	if code != 0 || !token.MatchString(stopped) {
		t.Fatalf("stopped: code %d, %q, %q", code, stopped, stderr)
	}
	p := begin(t, command(t, folder, "--port", "0", "--no-open"))
	code, running, stderr := finish(t, command(t, folder, "token", "--bot", "builder"))
	if code != 0 || !token.MatchString(running) || running == stopped {
		t.Fatalf("running: code %d, %q, %q", code, running, stderr)
	}
	if code, stdout, stderr := finish(t, command(t, folder, "token", "here")); code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 {
		t.Errorf("reserved name: code %d, %q, %q", code, stdout, stderr)
	}
	p.end(t, os.Interrupt)
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	folder := t.TempDir()
	c := command(t, folder, "--port", "0", "--no-open")
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	p := begin(t, c)
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// A body that never comes keeps an orderly end waiting.
	control, err := desktop.ReadControl(folder)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(conn, "POST /control/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "+control.Secret+"\r\n"+
		"Content-Length: 100\r\nExpect: 100-continue\r\n\r\n")
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("the request is not being handled: %q, %v", line, err)
	}
	c.Process.Signal(os.Interrupt)
	for lines := bufio.NewScanner(log); lines.Scan() && !strings.Contains(lines.Text(), "stopping"); {
	}
	c.Process.Signal(os.Interrupt)
	c.Wait()
	if code := c.ProcessState.ExitCode(); code != 130 {
		t.Errorf("ended with %d, want the second signal's 130", code)
	}
}
