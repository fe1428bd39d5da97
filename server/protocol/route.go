package protocol

import (
	"net/http"
	"reflect"
)

// Access says who may call a route. Roles are checked where the rules are; Access is what is said about it.
type Access string

// The kinds of access.
const (
	Anyone     Access = "anyone"  // no sign-in
	Signed     Access = "session" // any session
	AdminsOnly Access = "admin"   // owner and admins
	OwnerOnly  Access = "owner"
)

// RouteInfo is what is said about a route, whatever its types.
type RouteInfo struct {
	Name   string // Unique; the operation's name in the page's types and in OpenAPI.
	Method string
	Path   string // With names in braces, as http.ServeMux reads them.
	Access Access
	Status int   // The usual answer.
	Also   []int // Other good answers of the same type.
	Doc    string
	// Codes are the errors that belong to this route; those that any route may meet are added to them.
	Codes []Code
	// Body bounds a JSON body in bytes; 0 where the route takes none.
	Body int64
	// Takes is the media type of a body that is no JSON; it has a bound of its own.
	Takes string
	// Headers are those that the call is made with, beside the usual ones.
	Headers []Header
}

// Header is a header of a request.
type Header struct {
	Name, Doc string
	Required  bool
}

// Info is the route's own description.
func (i RouteInfo) Info() RouteInfo { return i }

// Route describes one REST call: Req from path, query and body, answered by Res.
type Route[Req, Res any] struct {
	RouteInfo
	plan *plan
}

// RouteSpec is a Route without its types, for lists.
type RouteSpec interface {
	Info() RouteInfo
	Request() reflect.Type
	Response() reflect.Type
}

// Request is the type of what is sent.
func (*Route[Req, Res]) Request() reflect.Type { return reflect.TypeFor[Req]() }

// Response is the type of the answer.
func (*Route[Req, Res]) Response() reflect.Type { return reflect.TypeFor[Res]() }

// route makes a Route. A status of 204 is implied by an answer without content, else 200 unless info says more.
func route[Req, Res any](name, method, path string, access Access, doc string, codes ...Code) *Route[Req, Res] {
	r := &Route[Req, Res]{plan: planOf(reflect.TypeFor[Req]())}
	r.RouteInfo = RouteInfo{Name: name, Method: method, Path: path, Access: access, Doc: doc, Status: http.StatusOK}
	if r.Response() == reflect.TypeFor[None]() {
		r.Status = http.StatusNoContent
	}
	if r.plan.has(InBody) {
		r.Body = MaxBody
		codes = append(codes, CodeTooLarge, CodeUnsupportedType)
	}
	if access != Anyone {
		codes = append(codes, CodeUnauthorized)
	}
	if access == AdminsOnly || access == OwnerOnly {
		codes = append(codes, CodeForbidden)
	}
	r.Codes = append(codes, CodeBadRequest, CodeMethodNotAllowed, CodeMisdirected, CodeUnavailable, CodeInternal)
	return r
}

// answers sets the statuses of good answers, the usual one first.
func (r *Route[Req, Res]) answers(status int, also ...int) *Route[Req, Res] {
	r.Status, r.Also = status, also
	return r
}

// takes sets the media type of a body that is no JSON.
func (r *Route[Req, Res]) takes(mediaType string) *Route[Req, Res] {
	r.Takes = mediaType
	r.Codes = append(r.Codes, CodeTooLarge, CodeUnsupportedType)
	return r
}

// headers sets the headers that the call is made with.
func (r *Route[Req, Res]) headers(headers ...Header) *Route[Req, Res] {
	r.Headers = headers
	return r
}

// body sets the bound of the body in bytes.
func (r *Route[Req, Res]) body(bound int64) *Route[Req, Res] {
	r.Body = bound
	return r
}
