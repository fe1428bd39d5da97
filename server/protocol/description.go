package protocol

import _ "embed"

//go:embed openapi.gen.json
var openAPI []byte

//go:embed asyncapi.gen.json
var asyncAPI []byte

// OpenAPI describes the REST interface in OpenAPI 3.1. The bytes are shared: read only.
func OpenAPI() Document { return openAPI }

// AsyncAPI describes the Socket.IO events in AsyncAPI 3.0. The bytes are shared: read only.
func AsyncAPI() Document { return asyncAPI }
