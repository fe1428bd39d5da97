package protocol

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sync"
)

//go:embed openapi.gen.json.gz
var packedOpenAPI []byte

//go:embed asyncapi.gen.json.gz
var packedAsyncAPI []byte

//go:embed docs.gen.html.gz
var packedDocs []byte

//go:embed docs.css
var docsStyle []byte

// Programmers read these now and then: they are in the program compressed, and
// unpacked when somebody asks.
var (
	openAPI  = sync.OnceValue(func() Document { return unpack(packedOpenAPI) })
	asyncAPI = sync.OnceValue(func() Document { return unpack(packedAsyncAPI) })
)

// Docs is the contract for people: an HTML page, compressed by gzip, that names its style as /docs/docs.css. The bytes
// are shared: read only.
func Docs() (packedPage, style []byte) { return packedDocs, docsStyle }

// OpenAPI describes the REST interface in OpenAPI 3.1. The bytes are shared: read only.
func OpenAPI() Document { return openAPI() }

// AsyncAPI describes the Socket.IO events in AsyncAPI 3.0. The bytes are shared: read only.
func AsyncAPI() Document { return asyncAPI() }

func unpack(packed []byte) []byte {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // embedded, and read whole by a test
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		panic(err)
	}
	return content
}
