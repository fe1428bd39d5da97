// Package ui gathers what a person meets: the page (web), the command line and the desktop around it. The package itself
// holds nothing but the directive that rebuilds the page and the test that runs the page's own checks.
//
// go generate needs Node only for the page's dependencies (npm ci in ui/web); the built page is committed in assets/page,
// so that nobody needs it to run Maru.
package ui

//go:generate go run ./build
