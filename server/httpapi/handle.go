package httpapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/netip"
	"net/url"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/protocol"
)

const (
	// bodyTimeout is how long a client may take to send a JSON body; the longest is a quarter of a megabyte.
	bodyTimeout = 30 * time.Second
	// handleTimeout ends a handler that waits for a database that does not come.
	handleTimeout = 30 * time.Second
)

// call is one request under way. Handlers may set the answer's header, and its status where the route has
// several.
type call struct {
	identity auth.Identity // who asks; zero where anybody may
	actor    chat.Actor
	request  *http.Request
	writer   http.ResponseWriter // of answers that are no JSON
	header   http.Header
	status   int
	tagged   bool // the answer goes out with an ETag, and not again to whoever has it
}

// address is where the request comes from, for limits.
func (c *call) address() netip.Addr {
	peer, _ := netip.ParseAddrPort(c.request.RemoteAddr)
	return peer.Addr().Unmap()
}

// binding is a route with its handler.
type binding struct {
	spec  protocol.RouteSpec
	serve func(ctx context.Context, c *call, body []byte, query url.Values) (any, error)
}

// bind attaches a handler to a route; the compiler holds their types together.
func bind[Req, Res any](route *protocol.Route[Req, Res], handler func(context.Context, *call, Req) (Res, error)) binding {
	return binding{route, func(ctx context.Context, c *call, body []byte, query url.Values) (any, error) {
		req, refusal := route.Decode(body, c.request.PathValue, query)
		if refusal != nil {
			return nil, refusal
		}
		return handler(ctx, c, req)
	}}
}

// endpoint answers one route.
func (a *API) endpoint(b binding) http.HandlerFunc {
	info := b.spec.Info()
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if fault := recover(); fault != nil {
				a.logger.Error("panic in a call", "call", info.Name, "panic", fault, "stack", string(debug.Stack()))
				a.refuse(w, &protocol.Error{Code: protocol.CodeInternal})
			}
		}()
		c := &call{request: r, writer: w, header: w.Header(), status: info.Status}
		answer, err := a.perform(b, w, c)
		if err != nil {
			a.fail(w, info.Name, err)
			return
		}
		a.answer(c, answer)
	}
}

// perform does all but write the answer: who asks is settled before anything that they sent is read.
func (a *API) perform(b binding, w http.ResponseWriter, c *call) (any, error) {
	info := b.spec.Info()
	ctx := c.request.Context()
	if !streams(b.spec) {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, handleTimeout)
		defer cancel()
	}
	if err := a.admit(ctx, c, info.Access); err != nil {
		return nil, err
	}
	query, err := url.ParseQuery(c.request.URL.RawQuery)
	if err != nil {
		return nil, protocol.Errorf(protocol.CodeBadRequest, "The query is not valid.")
	}
	var body []byte
	if info.Takes == "" {
		if body, err = readBody(w, c.request, info.Body); err != nil {
			return nil, err
		}
	}
	return b.serve(ctx, c, body, query)
}

// streams reports whether a call takes as long as the bytes that it carries.
func streams(spec protocol.RouteSpec) bool {
	return spec.Info().Takes != "" || spec.Response() == reflect.TypeFor[protocol.Bytes]()
}

// readBody reads a JSON body of at most limit bytes; with a limit of 0 there is none to read. An empty body
// needs no Content-Type, but a call that changes something is not taken with another one: a form on a foreign
// page always names its own.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	said := r.Header.Get("Content-Type")
	none := limit == 0 || r.Body == nil || r.ContentLength == 0
	if none && (said == "" || r.Method == http.MethodGet) {
		return nil, nil
	}
	if mediaType, _, err := mime.ParseMediaType(said); err != nil || mediaType != "application/json" {
		return nil, &protocol.Error{Code: protocol.CodeUnsupportedType}
	}
	if none {
		return nil, nil
	}
	// Where the connection knows no deadlines, its owner has a bound of another kind. What is left of a body that was
	// not read whole stays under the deadline: net/http reads it before it answers.
	controller := http.NewResponseController(w)
	bounded := controller.SetReadDeadline(time.Now().Add(bodyTimeout)) == nil
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, protocol.Errorf(protocol.CodeTooLarge, "The body may have %d bytes.", limit)
	case err != nil:
		return nil, protocol.Errorf(protocol.CodeBadRequest, "The body did not arrive whole.")
	case bounded:
		controller.SetReadDeadline(time.Time{})
	}
	return body, nil
}

// answer writes a good answer.
func (a *API) answer(c *call, payload any) {
	w := c.writer
	switch payload {
	case protocol.Bytes{}: // written already
		return
	case protocol.None{}:
		w.WriteHeader(c.status)
		return
	}
	body, err := protocol.Append(nil, payload)
	if err != nil {
		a.fail(w, "answer", err)
		return
	}
	if c.tagged && c.has(body) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(c.status)
	w.Write(body) // a client that has gone does not miss it
}

// has tags an answer and says whether the client has it. The tag is a weak one: what goes out may be compressed.
func (c *call) has(body []byte) bool {
	hash := sha256.Sum256(body)
	tag := `W/"` + hex.EncodeToString(hash[:12]) + `"`
	c.header.Set("ETag", tag)
	c.header.Set("Cache-Control", askAgain)
	for one := range strings.SplitSeq(c.request.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(one) == tag {
			return true
		}
	}
	return false
}

// fail answers with what err means to clients, and logs what nobody but us can mend.
func (a *API) fail(w http.ResponseWriter, name string, err error) {
	refusal := protocol.ErrorOf(err)
	switch refusal.Code {
	case protocol.CodeInternal, protocol.CodeStorageFull:
		a.logger.Error("call failed", "call", name, "code", refusal.Code, "err", err)
	}
	a.refuse(w, refusal)
}

// refuse writes a refusal as application/problem+json.
func (a *API) refuse(w http.ResponseWriter, refusal *protocol.Error) {
	problem := refusal.Problem()
	body, err := protocol.Append(nil, problem)
	if err != nil {
		a.logger.Error("problem not encoded", "err", err)
	}
	w.Header().Set("Content-Type", protocol.ProblemType)
	if seconds := refusal.RetryAfterSeconds(); seconds > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
	}
	w.WriteHeader(problem.Status)
	w.Write(body)
}
