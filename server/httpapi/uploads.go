package httpapi

import (
	"context"
	"encoding/base64"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"maru/server/files"
	"maru/server/protocol"
)

// What of the protocol tus is spoken here.
const (
	tusVersion    = "1.0.0"
	tusExtensions = "creation,creation-with-upload,termination,expiration"
	maxMetadata   = 8 << 10
)

func (a *API) describeUploads(_ context.Context, c *call, _ protocol.None) (protocol.None, error) {
	c.header.Set("Tus-Resumable", tusVersion)
	c.header.Set("Tus-Version", tusVersion)
	c.header.Set("Tus-Extension", tusExtensions)
	c.header.Set("Tus-Max-Size", strconv.FormatInt(a.files.MaxSize(), 10))
	return protocol.None{}, nil
}

// speaksTus makes sure that the client speaks our version.
func (c *call) speaksTus() error {
	c.header.Set("Tus-Resumable", tusVersion)
	if c.request.Header.Get("Tus-Resumable") == tusVersion {
		return nil
	}
	c.header.Set("Tus-Version", tusVersion)
	return &protocol.Error{
		Code: protocol.CodeBadRequest, Status: http.StatusPreconditionFailed,
		Message: "Uploads in parts speak tus " + tusVersion + ": send the header Tus-Resumable with it.",
	}
}

func (a *API) createUpload(ctx context.Context, c *call, _ protocol.None) (protocol.None, error) {
	if err := c.speaksTus(); err != nil {
		return protocol.None{}, err
	}
	size, err := c.number("Upload-Length")
	if err != nil {
		return protocol.None{}, err
	}
	n, err := newFileOf(c.request.Header.Get("Upload-Metadata"))
	if err != nil {
		return protocol.None{}, err
	}
	upload, err := a.files.BeginUpload(ctx, c.actor, n, size)
	if err != nil {
		return protocol.None{}, err
	}
	c.header.Set("Location", "/api/uploads/"+upload.ID)
	if c.bringsPart() {
		// Whatever becomes of the part, the upload is there, and its Location is what to go on with.
		if upload, err = a.files.AppendUpload(ctx, c.actor, upload.ID, 0, c.arriving()); err != nil {
			return protocol.None{}, err
		}
	}
	c.tellUpload(upload)
	return protocol.None{}, nil
}

func (a *API) probeUpload(_ context.Context, c *call, req protocol.UploadRequest) (protocol.None, error) {
	if err := c.speaksTus(); err != nil {
		return protocol.None{}, err
	}
	upload, err := a.files.Upload(c.actor, req.ID)
	if err != nil {
		return protocol.None{}, err
	}
	c.header.Set("Upload-Length", strconv.FormatInt(upload.Size, 10))
	c.header.Set("Cache-Control", "no-store")
	if upload.Note != "" {
		c.header.Set("Upload-Metadata", upload.Note)
	}
	c.tellUpload(upload)
	return protocol.None{}, nil
}

func (a *API) appendUpload(ctx context.Context, c *call, req protocol.UploadRequest) (protocol.None, error) {
	if err := c.speaksTus(); err != nil {
		return protocol.None{}, err
	}
	if !c.bringsPart() {
		return protocol.None{}, protocol.Errorf(protocol.CodeUnsupportedType, "A part comes as %s.", protocol.UploadType)
	}
	offset, err := c.number("Upload-Offset")
	if err != nil {
		return protocol.None{}, err
	}
	upload, err := a.files.AppendUpload(ctx, c.actor, req.ID, offset, c.arriving())
	if err != nil {
		return protocol.None{}, err
	}
	c.tellUpload(upload)
	return protocol.None{}, nil
}

func (a *API) getUpload(ctx context.Context, c *call, req protocol.UploadRequest) (protocol.File, error) {
	file, err := a.files.UploadedFile(ctx, c.actor, req.ID)
	return protocol.FileOf(file), err
}

func (a *API) cancelUpload(ctx context.Context, c *call, req protocol.UploadRequest) (protocol.None, error) {
	if err := c.speaksTus(); err != nil {
		return protocol.None{}, err
	}
	return protocol.None{}, a.files.CancelUpload(ctx, c.actor, req.ID)
}

func (c *call) bringsPart() bool {
	mediaType, _, err := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	return err == nil && mediaType == protocol.UploadType
}

func (c *call) tellUpload(u files.Upload) {
	c.header.Set("Upload-Offset", strconv.FormatInt(u.Offset, 10))
	c.header.Set("Upload-Expires", u.ExpiresAt.UTC().Format(http.TimeFormat))
}

// number reads a header that has to be there.
func (c *call) number(name string) (int64, error) {
	n, err := strconv.ParseInt(c.request.Header.Get(name), 10, 64)
	if err != nil || n < 0 || n > protocol.MaxInteger {
		return 0, protocol.Errorf(protocol.CodeBadRequest, "The header %s has to be a whole number from 0 to %d.", name, protocol.MaxInteger)
	}
	return n, nil
}

// newFileOf reads pairs of a name and a value in Base64.
func newFileOf(metadata string) (files.NewFile, error) {
	n := files.NewFile{Note: metadata}
	if len(metadata) > maxMetadata {
		return n, protocol.Errorf(protocol.CodeBadRequest, "The header Upload-Metadata may have %d bytes.", maxMetadata)
	}
	for pair := range strings.SplitSeq(metadata, ",") {
		name, encoded, _ := strings.Cut(strings.TrimSpace(pair), " ")
		value, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
		if err != nil {
			return n, protocol.Errorf(protocol.CodeBadRequest, "The header Upload-Metadata is not valid at %.40q.", name)
		}
		switch name {
		case "filename", "name":
			n.Name = string(value)
		case "keepMetadata":
			n.KeepMetadata = string(value) == "true"
		}
	}
	return n, nil
}
