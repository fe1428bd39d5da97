package cli_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// nest answers as NestJS does where Socket.IO is not attached.
func nest(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound)
		io.WriteString(w, `{"message":"Cannot GET `+r.URL.Path+`","error":"Not Found","statusCode":404}`)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestDoctorSpeaksThePersonsLanguage(t *testing.T) {
	url := nest(t)
	for locale, want := range map[string][]string{
		"en_GB.UTF-8": {"fails  Path: NestJS answers /socket.io/ with 404", "What to do: Give the adapter the app", "\nA client with these settings would not connect.\n"},
		"ko_KR.UTF-8": {"실패  경로: NestJS가 /socket.io/ 경로에 404로 응답해요.", "해결 방법: 어댑터에 앱을 넘겨", "\n이 설정의 클라이언트는 연결되지 않아요.\n"},
		"zh_TW.UTF-8": {"失敗  路徑: NestJS", "用這些設定的用戶端連不上。"},
	} {
		code, stdout, stderr := try(t, map[string]string{"LANG": locale}, "doctor", url, "--origin", "http://localhost:3000")
		if code != 1 || stderr != "" {
			t.Errorf("%s: code %d, %q", locale, code, stderr)
		}
		for _, part := range want {
			if !strings.Contains(stdout, part) {
				t.Errorf("%s: lacks %q:\n%s", locale, part, stdout)
			}
		}
		if unchecked := strings.Count(stdout, "\n–"); unchecked > 3 {
			t.Errorf("%s: %d lines of what was not checked:\n%s", locale, unchecked, stdout)
		}
	}
}

func TestDoctorForPrograms(t *testing.T) {
	code, stdout, stderr := try(t, map[string]string{"MARU_TOKEN": "secret"}, "doctor", "--json", nest(t)+"/chat")
	var report struct {
		Namespace string
		Connects  bool
		Findings  []struct{ Check, Outcome, Code, Cause, Remedy string }
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatalf("%v: %s", err, stdout)
	}
	if code != 1 || stderr != "" || report.Connects || report.Namespace != "/chat" || len(report.Findings) != 15 {
		t.Errorf("code %d, %q, %+v", code, stderr, report)
	}
	if path := report.Findings[3]; path.Code != "path.nest" || path.Outcome != "failed" || path.Cause == "" || path.Remedy == "" {
		t.Errorf("found %+v", path)
	}
	if strings.Contains(stdout, "secret") {
		t.Error("the token is printed")
	}
}

func TestDoctorAskedForWhatIsNoServer(t *testing.T) {
	for _, args := range [][]string{
		{"doctor", "x", "y"}, {"doctor", "ftp://x"}, {"doctor", "http://x", "--origin", "here"}, {"doctor", "http://x", "--namespace", "/a,b"}, {"doctor", "http://x", "--port", "1"},
	} {
		code, stdout, stderr := try(t, nil, args...)
		if code != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: code %d, %q, %q", args, code, stdout, stderr)
		}
	}
}

func TestDoctorOfNothingThatRuns(t *testing.T) {
	code, stdout, stderr := try(t, map[string]string{"LANG": "de_DE.UTF-8"}, "doctor", "--data", t.TempDir())
	if code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "läuft kein Maru") {
		t.Errorf("code %d, %q, %q", code, stdout, stderr)
	}
}
