package protocol

import _ "embed"

//go:embed openapi.gen.json
var openAPI []byte

//go:embed asyncapi.gen.json
var asyncAPI []byte

//go:embed docs.gen.html
var docsPage []byte

//go:embed docs.css
var docsStyle []byte

// Docs is the contract for people: an HTML page that names its style as /docs/docs.css. The bytes are shared: read
// only.
func Docs() (page, style []byte) { return docsPage, docsStyle }

// OpenAPI describes the REST interface in OpenAPI 3.1. The bytes are shared: read only.
func OpenAPI() Document { return openAPI }

// AsyncAPI describes the Socket.IO events in AsyncAPI 3.0. The bytes are shared: read only.
func AsyncAPI() Document { return asyncAPI }
