package httpapi

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"time"

	"maru/server/files"
	"maru/server/protocol"
)

// formOverhead is what a form may have around its file, in bytes.
const formOverhead = 64 << 10

// addFile takes the one file of a form.
func (a *API) addFile(ctx context.Context, c *call, _ protocol.None) (protocol.File, error) {
	mediaType, parameters, err := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if err != nil || mediaType != "multipart/form-data" || parameters["boundary"] == "" {
		return protocol.File{}, protocol.Errorf(protocol.CodeUnsupportedType, "A file comes as multipart/form-data, or in parts by /api/uploads.")
	}
	if c.request.ContentLength > a.files.MaxSize()+formOverhead {
		return protocol.File{}, a.files.TooLarge()
	}
	form := multipart.NewReader(c.arriving(), parameters["boundary"])
	n := files.NewFile{Size: max(c.request.ContentLength, 0)}
	part, err := nextFile(form, &n)
	if err != nil {
		return protocol.File{}, err
	}
	if part == nil {
		return protocol.File{}, protocol.Errorf(protocol.CodeBadRequest, "There is no file in the form: a part needs a filename.")
	}
	file, err := a.files.Add(ctx, c.actor, n, part)
	if err != nil {
		return protocol.File{}, err
	}
	another, err := nextFile(form, &n)
	if err == nil && another != nil {
		err = protocol.Errorf(protocol.CodeBadRequest, "A form may have one file. Send the others in calls of their own.")
	}
	if err != nil {
		return protocol.File{}, errors.Join(err, a.files.Discard(ctx, c.actor, file.ID))
	}
	return protocol.FileOf(file), nil
}

// nextFile is the form's next part with a file, nil if there is none; n takes what the parts before say of it.
func nextFile(form *multipart.Reader, n *files.NewFile) (*multipart.Part, error) {
	for {
		part, err := form.NextPart()
		switch {
		case err == io.EOF: // wrapped it says that the form was cut off
			return nil, nil
		case err != nil:
			return nil, protocol.Errorf(protocol.CodeBadRequest, "The form did not arrive whole.")
		case part.FileName() != "":
			n.Name = part.FileName()
			return part, nil
		case part.FormName() == "keepMetadata":
			value, _ := io.ReadAll(io.LimitReader(part, 8)) // what is cut off is noticed at the next part
			n.KeepMetadata = string(value) == "true"
		}
	}
}

func (a *API) discardFile(ctx context.Context, c *call, req protocol.FileRequest) (protocol.None, error) {
	return protocol.None{}, a.files.Discard(ctx, c.actor, req.ID)
}

// getFile serves a file's bytes. Only what browsers cannot run goes out under its own type; all else is for saving.
func (a *API) getFile(ctx context.Context, c *call, req protocol.GetFileRequest) (protocol.Bytes, error) {
	content, err := a.files.Open(ctx, c.actor, req.ID)
	if err != nil {
		return protocol.Bytes{}, err
	}
	defer content.Close()
	mediaType, disposition := "application/octet-stream", "attachment"
	if files.Shown(content.Info.Type) {
		mediaType = content.Info.Type
		if !req.Download {
			disposition = "inline"
		}
	}
	if mediaType == "text/plain" {
		mediaType += "; charset=utf-8"
	}
	c.header.Set("Content-Type", mediaType)
	c.header.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": content.Info.Name}))
	c.serve(content.File, `"`+hex.EncodeToString(content.Info.Hash[:16])+`"`, askAgain)
	return protocol.Bytes{}, nil
}

func (a *API) getThumbnail(ctx context.Context, c *call, req protocol.GetThumbnailRequest) (protocol.Bytes, error) {
	content, err := a.files.Thumbnail(ctx, c.actor, req.ID)
	if err != nil {
		return protocol.Bytes{}, err
	}
	defer content.Close()
	c.header.Set("Content-Type", content.Info.Type)
	c.serve(content.File, `"small-`+hex.EncodeToString(content.Info.Hash[:16])+`"`, askAgain)
	return protocol.Bytes{}, nil
}

// How long browsers may go by what they have.
const (
	askAgain    = "private, no-cache" // who may see it can change
	keepForever = "private, max-age=31536000, immutable"
)

// serve answers with bytes that never change under their tag.
func (c *call) serve(content io.ReadSeeker, tag, caching string) {
	c.header.Set("Cache-Control", caching)
	c.header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
	c.header.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.header.Set("X-Content-Type-Options", "nosniff")
	c.header.Set("ETag", tag)
	http.ServeContent(c.writer, c.request, "", time.Time{}, content)
}
