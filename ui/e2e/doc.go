// Package e2e holds the tests that stand where a person stands: the built program in a folder of its own, real browsers
// and the Socket.IO client that everybody uses. It owns no code of the product, and each test file its own halls.
package e2e
