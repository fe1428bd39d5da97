package joiner

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strings"

	"maru/server/protocol"
)

const (
	// entryPath, with the key and a path of the page behind it, makes a browser
	// one that may end the joining.
	entryPath = "/joiner/"
	// linkPath is where a second start asks for the way in.
	linkPath = controlPath + "link"
)

// control answers commands on this computer that know the control file's secret.
func (j *Joiner) control(w http.ResponseWriter, r *http.Request) {
	given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	switch {
	case r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "":
		refuse(w, r, protocol.Errorf(protocol.CodeForbidden, "Only programs on this computer may use this address."))
	case !isSecret(given, j.secret):
		refuse(w, r, protocol.Errorf(protocol.CodeUnauthorized, "The secret is not the one in the control file."))
	case r.URL.Path == linkPath && r.Method == http.MethodPost:
		answer(w, map[string]string{"url": j.Link("/")})
	default:
		refuse(w, r, protocol.Errorf(protocol.CodeConflict, "This computer has joined %s, whose data is elsewhere.", j.Hall().Name))
	}
}

// enter gives a browser that was sent here by the person the right to end the
// joining, and leads it to the page. With a key of yesterday it only leads.
func (j *Joiner) enter(w http.ResponseWriter, r *http.Request) {
	key, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, entryPath), "/")
	if isSecret(key, j.key) {
		http.SetCookie(w, &http.Cookie{
			Name: j.keyCookie(), Value: j.key, Path: protocol.GetJoiner.Path, HttpOnly: true, SameSite: http.SameSiteStrictMode,
		})
	}
	code, invited := strings.CutPrefix(path, "join/")
	to := "/"
	if invited && code != "" && !strings.ContainsAny(code, "/\\?#%") {
		to = "/join/" + code
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (j *Joiner) keyCookie() string { return "maru_joiner_" + j.id }

// mayLeave reports whether a browser came by Link.
func (j *Joiner) mayLeave(r *http.Request) bool {
	cookie, err := r.Cookie(j.keyCookie())
	return err == nil && isSecret(cookie.Value, j.key) && j.options.Own != nil
}

// own answers the calls that are for the joiner and not for the host.
func (j *Joiner) own(w http.ResponseWriter, r *http.Request) {
	state := j.State()
	switch {
	case r.URL.Path == protocol.GetJoiner.Path && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		answer(w, protocol.Joiner{
			Name: state.Hall.Name, Machine: state.Hall.Machine, Origin: state.Origin(), Pin: state.Hall.Pin,
			Host: cmp.Or(state.Host, protocol.HostSilent), MayLeave: j.mayLeave(r),
		})
	case r.URL.Path != protocol.OpenOwnHall.Path || r.Method != http.MethodPost:
		refuse(w, r, protocol.Errorf(protocol.CodeMethodNotAllowed, ""))
	case !j.mayLeave(r):
		refuse(w, r, protocol.Errorf(protocol.CodeForbidden, "Open Maru again on this computer, and use the page that it shows."))
	default:
		j.leave(w, r)
	}
}

func (j *Joiner) leave(w http.ResponseWriter, r *http.Request) {
	url, err := j.options.Own(r.Context())
	if err != nil {
		j.logger.Error("own hall not opened", "err", err)
		refuse(w, r, &protocol.Error{Code: protocol.CodeInternal})
		return
	}
	answer(w, protocol.NextPage{URL: url})
	j.asking.Do(func() { close(j.quit) })
}

func answer(w http.ResponseWriter, payload any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	json.NewEncoder(w).Encode(payload) // a client that left does not miss it
}
