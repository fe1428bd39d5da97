package server

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"

	"maru/server/protocol"
)

// socketIOPath is where Socket.IO clients look unless they are told otherwise.
const socketIOPath = "/socket.io/"

// unknown answers everything that is served nowhere. A Socket.IO client that
// looks in the wrong place learns the right one.
func unknown(w http.ResponseWriter, r *http.Request) {
	switch {
	case seeksSocket(r):
		refuse(w, r, protocol.Errorf(protocol.CodeNotFound, "%s", socketAdvice(r.URL.Path)))
	case strings.Contains(r.Header.Get("Accept"), "text/html"):
		showNothingHere(w, r)
	default:
		refuse(w, r, protocol.Errorf(protocol.CodeNotFound, "There is nothing at %s. The page is at /, what programs may ask at /docs and /api/openapi.json.", r.URL.Path))
	}
}

// seeksSocket recognises clients of Socket.IO and WebSocket by what they ask,
// wherever they ask it.
func seeksSocket(r *http.Request) bool {
	if r.URL.Query().Has("EIO") || strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		return true
	}
	path := strings.ToLower(r.URL.Path)
	for _, mark := range []string{"socket.io", "socketio", "engine.io", "engineio"} {
		if strings.Contains(path, mark) {
			return true
		}
	}
	switch strings.Trim(path, "/") {
	case "ws", "websocket", "socket", "sockets", "api/ws", "api/websocket":
		return true
	}
	return false
}

func socketAdvice(path string) string {
	switch {
	case path+"/" == socketIOPath:
		return "Socket.IO is served at /socket.io/, with the slash at the end: leave the client's `path` option out, " +
			"or set it to \"/socket.io/\"."
	case strings.HasSuffix(path, socketIOPath):
		return "Socket.IO is served at /socket.io/, at the root and not at " + path + ": leave the client's `path` option out, " +
			"and give io() the address without a path. (What follows the address is a namespace; Maru has the default one, \"/\".)"
	default:
		return "There is no Socket.IO or WebSocket at " + path + ". Socket.IO is served at /socket.io/, Engine.IO 4 beneath it: " +
			"leave the client's `path` option out. Plain WebSocket clients cannot talk to it; socket.io-client 4 can, " +
			"and is served at /socket.io/socket.io.js."
	}
}

const nothingHereStyle = `html{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}` +
	`body{min-height:100vh;min-height:100dvh;margin:0;display:grid;place-content:center;text-align:center;padding:1rem;box-sizing:border-box}` +
	`h1{font-size:1.25rem;font-weight:600;margin:0}p{margin:.5rem 0 0}`

// showNothingHere is the 404 of a person: a sentence and the way back.
func showNothingHere(w http.ResponseWriter, r *http.Request) {
	language, title, back := "en", "There is nothing at this address.", "Go to Maru"
	if strings.HasPrefix(strings.ToLower(r.Header.Get("Accept-Language")), "ko") {
		language, title, back = "ko", "이 주소에는 아무것도 없어요.", "마루로 가기"
	}
	sum := sha256.Sum256([]byte(nothingHereStyle))
	header := w.Header()
	header.Set("Content-Security-Policy",
		"default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; frame-ancestors 'none'")
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept-Language")
	w.WriteHeader(http.StatusNotFound)
	io.WriteString(w, fmt.Sprintf(`<!doctype html><html lang=%q><meta charset="utf-8">`+
		`<meta name="viewport" content="width=device-width"><title>%s</title><style>%s</style>`+
		`<h1>%s</h1><p><a href="/">%s</a></p></html>`, language, title, nothingHereStyle, title, back))
}
