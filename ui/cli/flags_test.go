package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"maru/ui/cli"
)

// try runs a command line that never gets as far as a data folder.
func try(t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = cli.Run(t.Context(), args, "1.2.3", cli.System{
		Getenv: func(name string) string { return env[name] },
		Stdout: &out,
		Stderr: &errs,
	})
	return code, out.String(), errs.String()
}

func TestBadUsageIsOneLineAndTwo(t *testing.T) {
	tests := []struct {
		args string
		env  map[string]string
		want string
	}{
		{"dance", nil, `unknown command "dance"`},
		{"--colour", nil, "there is no flag --colour"},
		{"--port", nil, "there is no value for --port"},
		{"--port 70000", nil, "--port: it is no whole number from 0 to 65535"},
		{"--port=x", nil, "--port"},
		{"--share=maybe", nil, "--share"},
		{"--share --local", nil, "exclude each other"},
		{"--client-url *", nil, "not the origin of a page"},
		{"--client-url localhost:3000", nil, "not the origin of a page"},
		{"--allow-host *.example", nil, "not a host name"},
		{"--trusted-proxy proxy.example", nil, "neither an address nor a range"},
		{"--message-rate -1", nil, "--message-rate"},
		{"--max-connections 0", nil, "--max-connections"},
		{"--max-file-size 0", nil, "--max-file-size: it is no size"},
		{"--max-file-size 1TB", nil, "--max-file-size"},
		{"--max-file-size 1025GB", nil, "--max-file-size"},
		{"--log-level loud", nil, "--log-level"},
		{"--data=", nil, "names no folder"},
		{"--bot", nil, "start does not take --bot"},
		{"extra --no-open", nil, `unknown command "extra"`},
		{"start extra", nil, `start does not take "extra"`},
		{"token", nil, "token needs NAME"},
		{"token a b", nil, `token does not take "b"`},
		{"token a --port 1", nil, "token does not take --port"},
		{"--port 1 token a", nil, "token does not take --port"},
		{"", map[string]string{"MARU_PORT": "x"}, "MARU_PORT"},
		{"", map[string]string{"CLIENT_URL": "*"}, "CLIENT_URL"},
		{"", map[string]string{"MARU_SHARE": "1", "MARU_LOCAL": "1"}, "exclude each other"},
	}
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			code, stdout, stderr := try(t, test.env, strings.Fields(test.args)...)
			if code != 2 || stdout != "" {
				t.Errorf("code %d, printed %q", code, stdout)
			}
			if !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "--help") {
				t.Errorf("said %q, want one line with %q and where to look", stderr, test.want)
			}
		})
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	general := []string{"Usage: maru [COMMAND]", "token NAME", "--port N", "MARU_PORT", "--data DIR"}
	tests := []struct {
		args string
		want []string
	}{
		{"--help", general},
		{"-h", general},
		{"help", general},
		{"--help --port 1", general},
		{"start --help", []string{"Usage: maru start", "--client-url URLS", "MARU_CLIENT_URL"}},
		{"token --help", []string{"Usage: maru token [FLAGS] NAME", "--as-owner", "--data DIR"}},
		{"help token", []string{"Usage: maru token [FLAGS] NAME"}},
		{"token minji --help", []string{"Usage: maru token"}},
		{"doctor --help", []string{"Usage: maru doctor [FLAGS] [URL]", "--origin ORIGIN", "--token TOKEN", "--namespace NAME", "--json"}},
		{"version --help", []string{"Usage: maru version"}},
	}
	for _, test := range tests {
		code, stdout, stderr := try(t, nil, strings.Fields(test.args)...)
		if code != 0 || stderr != "" {
			t.Errorf("%s: code %d, %q", test.args, code, stderr)
		}
		for _, want := range test.want {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: help lacks %q:\n%s", test.args, want, stdout)
			}
		}
	}
}

func TestVersion(t *testing.T) {
	if code, stdout, _ := try(t, nil, "version"); code != 0 || !strings.HasPrefix(stdout, "maru 1.2.3 ") {
		t.Errorf("code %d, %q", code, stdout)
	}
}
