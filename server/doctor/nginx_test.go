package doctor_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const passing = `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`

// startNginx puts proxies of several kinds before a server; it returns their
// addresses by name.
func startNginx(t *testing.T, upstream string) map[string]string {
	t.Helper()
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		nginx = "/usr/sbin/nginx" // which is on root's PATH only
		_, err = os.Stat(nginx)
	}
	needs(t, err == nil, "the doctor's proxies need nginx: none found")

	folder := t.TempDir()
	command := exec.Command(nginx, "-p", folder, "-c", filepath.Join(folder, "nginx.conf"), "-e", "stderr")
	var config, inherited strings.Builder
	if os.Geteuid() == 0 {
		config.WriteString("user root;\n") // whose folder it is
	}
	fmt.Fprintf(&config, "daemon off; worker_processes 1; pid %[1]s/pid;\nevents {}\nhttp {\naccess_log off;\nproxy_cache_path %[1]s/cache keys_zone=kept:1m;\n", folder)
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&config, "%[1]s_temp_path %[2]s/%[1]s;\n", kind, folder)
	}
	addresses := make(map[string]string)
	for name, location := range map[string]string{
		"whole":     "location / { proxy_pass " + upstream + "; " + passing + " }",
		"stripping": "location / { proxy_pass " + upstream + "; }",
		"missing":   "location /app/ { proxy_pass " + upstream + "; }",
		"alone":     "location / { proxy_pass http://127.0.0.1:1; }",
		"caching":   "location / { proxy_pass " + upstream + "; proxy_cache kept; proxy_cache_valid any 1m; proxy_ignore_headers Cache-Control; " + passing + " }",
	} {
		// nginx takes no free port by itself, but takes over sockets that listen already.
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		file, err := listener.(*net.TCPListener).File()
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		command.ExtraFiles = append(command.ExtraFiles, file)
		fmt.Fprintf(&inherited, "%d;", 2+len(command.ExtraFiles))
		fmt.Fprintf(&config, "server { listen %s; %s }\n", listener.Addr(), location)
		addresses[name] = "http://" + listener.Addr().String()
	}
	config.WriteString("}\n")
	if err := os.WriteFile(filepath.Join(folder, "nginx.conf"), []byte(config.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var complaints strings.Builder
	command.Env, command.Stderr = append(os.Environ(), "NGINX="+inherited.String()), &complaints
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Signal(syscall.SIGTERM) // or its worker would stay
		command.Wait()
		if t.Failed() {
			t.Logf("nginx: %s", &complaints)
		}
	})
	return addresses
}
