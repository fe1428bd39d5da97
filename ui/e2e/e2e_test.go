package e2e_test

import (
	"encoding/json"
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
	run(t, "go", "build", "-o", binary, "../..")
	run(t, npx, "tsc", "--noEmit")
	env := []string{"MARU_BINARY=" + binary, "CHROMIUM=" + chromium, "NO_COLOR=1"}
	output, failed, err := vitest(t, env, npx)
	if err != nil && len(failed) > 0 {
		// What is judged is the page, not how busy the machine was with the other packages' tests: a file that failed is run
		// once more with the machine to itself. A fault of the page fails there too, and what failed at first is printed.
		t.Logf("unsteady, or failing: %v\n%s", failed, output)
		output, _, err = vitest(t, env, npx, append([]string{"--no-file-parallelism"}, failed...)...)
	}
	if err != nil {
		t.Fatalf("vitest: %v\n%s", err, output)
	}
	t.Logf("%s", output)
}

// vitest runs the browser tests, all of them unless args names files, and returns what it printed and the files that failed.
func vitest(t *testing.T, env []string, npx string, args ...string) (output []byte, failed []string, err error) {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	args = append([]string{"vitest", "run", "--reporter=dot", "--reporter=json", "--outputFile.json=" + report}, args...)
	command := exec.CommandContext(t.Context(), npx, args...)
	command.Env = append(os.Environ(), env...)
	output, err = command.CombinedOutput()
	if err == nil {
		return output, nil, nil
	}
	var results struct {
		TestResults []struct{ Name, Status string }
	}
	if text, unread := os.ReadFile(report); unread != nil {
		return output, nil, err
	} else if malformed := json.Unmarshal(text, &results); malformed != nil {
		t.Fatalf("vitest's report: %v", malformed)
	}
	for _, file := range results.TestResults {
		if file.Status == "failed" {
			failed = append(failed, filepath.Base(file.Name))
		}
	}
	return output, failed, err
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

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if output, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, output)
	}
}
