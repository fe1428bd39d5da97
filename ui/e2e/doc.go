// Package e2e holds the tests that stand where a person stands: the built program in a folder of its own, real browsers
// and the Socket.IO client that everybody uses. It owns no code of the product, and each test file its own halls.
//
// The folder bench measures the page in a large office: what comes over the wire, how soon it paints, how evenly it moves.
// It judges nothing; it prints a table of medians beside the bars:
//
//	go build -o /tmp/maru . && MARU_BINARY=/tmp/maru npm run bench --prefix ui/e2e
package e2e
