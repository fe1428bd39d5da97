package e2e_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// The browser tests are TypeScript; this test builds the program and runs them against it.
func TestPeople(t *testing.T) {
	if testing.Short() {
		t.Skip("browser tests are not run in short mode")
	}
	needs := func(ok bool, what string) {
		t.Helper()
		switch {
		case ok:
		case os.Getenv("CI") == "true":
			t.Fatal(what)
		default:
			t.Skip(what)
		}
	}
	npx, err := exec.LookPath("npx")
	needs(err == nil, "browser tests need Node: npx is not on the PATH")
	_, err = os.Stat("node_modules")
	needs(err == nil, "browser tests need their packages: run `npm ci --prefix ui/e2e`")
	chromium := browser()
	needs(chromium != "", "browser tests need Chromium: none found")

	binary := filepath.Join(t.TempDir(), "maru")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	run(t, nil, "go", "build", "-o", binary, "../..")
	run(t, nil, npx, "tsc", "--noEmit")
	run(t, []string{"MARU_BINARY=" + binary, "CHROMIUM=" + chromium}, npx, "vitest", "run")
}

// browser is the Chromium to use: its headless shell where there is one, since without a window to draw it takes half the time.
func browser() string {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func run(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, args...)
	command.Env = append(os.Environ(), env...)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, output)
	}
	t.Logf("%s %v\n%s", filepath.Base(name), args, output)
}
