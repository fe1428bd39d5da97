package protocol

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// appender is a payload that is encoded so often that it has an encoding of its own: the same bytes as
// encoding/json's without the escapes meant for HTML, in a third of the time.
type appender interface{ appendJSON(dst []byte) []byte }

// Append appends a payload's JSON.
func Append(dst []byte, payload any) ([]byte, error) {
	if a, ok := payload.(appender); ok {
		return a.appendJSON(dst), nil
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(payload); err != nil {
		return dst, fmt.Errorf("encoding a payload: %w", err)
	}
	return append(dst, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...), nil
}

// Append appends the event with its payload as Socket.IO carries it: ["name",payload].
func (e *ServerEvent[T]) Append(dst []byte, payload T) ([]byte, error) {
	dst = append(dst, `["`...)
	dst = append(dst, e.Name...)
	dst = append(dst, `",`...)
	dst, err := Append(dst, payload)
	return append(dst, ']'), err
}

// AppendAck appends the acknowledgement of success: the reply's fields after ok. The reply is one of the types
// of ClientEvents.
func AppendAck(dst []byte, reply any) ([]byte, error) {
	dst = append(dst, `{"ok":true`...)
	start := len(dst)
	dst, err := Append(dst, reply)
	if err != nil {
		return dst, err
	}
	if len(dst) == start+len("{}") {
		return append(dst[:start], '}'), nil
	}
	dst[start] = ','
	return dst, nil
}

// AppendFailure appends the acknowledgement of a refusal.
func AppendFailure(dst []byte, refusal *Error) []byte {
	body := refusal.Body()
	dst = append(dst, `{"ok":false,"error":{"code":`...)
	dst = appendText(dst, string(body.Code))
	dst = append(dst, `,"message":`...)
	dst = appendText(dst, body.Message)
	if body.RetryAfterMs != 0 {
		dst = append(dst, `,"retryAfterMs":`...)
		dst = strconv.AppendInt(dst, body.RetryAfterMs, 10)
	}
	return append(dst, `}}`...)
}

// Messages is a page of messages, nil being an empty one.
type Messages []Message

func (m Messages) appendJSON(dst []byte) []byte { return appendList(dst, m, AppendMessage) }

func (m Message) appendJSON(dst []byte) []byte { return AppendMessage(dst, m) }

func (r MessageReply) appendJSON(dst []byte) []byte {
	dst = AppendMessage(append(dst, `{"message":`...), r.Message)
	return append(dst, '}')
}

func (r SendMessageReply) appendJSON(dst []byte) []byte {
	dst = AppendMessage(append(dst, `{"message":`...), r.Message)
	if r.Duplicate {
		dst = append(dst, `,"duplicate":true`...)
	}
	return append(dst, '}')
}

func (r JoinRoomReply) appendJSON(dst []byte) []byte {
	dst = appendRoom(append(dst, `{"room":`...), r.Room)
	if r.Changes != nil {
		dst = appendList(append(dst, `,"changes":`...), r.Changes, AppendMessage)
	}
	if r.Complete != nil {
		dst = strconv.AppendBool(append(dst, `,"complete":`...), *r.Complete)
	}
	return append(dst, '}')
}

func (r RoomReply) appendJSON(dst []byte) []byte {
	return append(appendRoom(append(dst, `{"room":`...), r.Room), '}')
}

func (r Room) appendJSON(dst []byte) []byte { return appendRoom(dst, r) }

func (a RoomActivity) appendJSON(dst []byte) []byte {
	dst = appendInt(dst, `{"chatRoomId":`, a.ChatRoomID)
	dst = appendInt(dst, `,"lastSeq":`, a.LastSeq)
	dst = appendInt(dst, `,"rev":`, a.Rev)
	dst = appendInt(dst, `,"unread":`, a.Unread)
	dst = appendInt(dst, `,"mentions":`, a.Mentions)
	dst = appendMaybe(append(dst, `,"lastMessage":`...), a.LastMessage, AppendMessage)
	return append(dst, '}')
}

func appendRoom(dst []byte, r Room) []byte {
	dst = appendInt(dst, `{"id":`, r.ID)
	dst = appendText(append(dst, `,"name":`...), r.Name)
	dst = appendText(append(dst, `,"topic":`...), r.Topic)
	dst = appendText(append(dst, `,"kind":`...), string(r.Kind))
	dst = strconv.AppendBool(append(dst, `,"joined":`...), r.Joined)
	if r.MemberIDs != nil {
		dst = appendList(append(dst, `,"memberIds":`...), r.MemberIDs, appendID)
	}
	dst = appendInt(dst, `,"lastSeq":`, r.LastSeq)
	dst = appendInt(dst, `,"rev":`, r.Rev)
	dst = appendInt(dst, `,"lastReadSeq":`, r.LastReadSeq)
	dst = appendInt(dst, `,"unread":`, r.Unread)
	dst = appendInt(dst, `,"mentions":`, r.Mentions)
	dst = appendText(append(dst, `,"notify":`...), string(r.Notify))
	dst = appendTime(append(dst, `,"createdAt":`...), r.CreatedAt)
	dst = appendMaybe(append(dst, `,"archivedAt":`...), r.ArchivedAt, appendTime)
	dst = appendMaybe(append(dst, `,"lastMessage":`...), r.LastMessage, AppendMessage)
	dst = strconv.AppendBool(append(dst, `,"maker":`...), r.Maker)
	if r.MemberCount != 0 {
		dst = appendInt(dst, `,"memberCount":`, r.MemberCount)
	}
	return append(dst, '}')
}

// AppendMessage appends a message's JSON.
func AppendMessage(dst []byte, m Message) []byte {
	dst = appendInt(dst, `{"id":`, m.ID)
	dst = appendInt(dst, `,"chatRoomId":`, m.ChatRoomID)
	dst = appendInt(dst, `,"seq":`, m.Seq)
	dst = appendInt(dst, `,"rev":`, m.Rev)
	dst = appendPerson(append(dst, `,"sender":`...), m.Sender)
	dst = appendText(append(dst, `,"content":`...), m.Content)
	dst = appendMaybe(append(dst, `,"clientId":`...), m.ClientID, appendText)
	dst = appendTime(append(dst, `,"createdAt":`...), m.CreatedAt)
	dst = appendMaybe(append(dst, `,"editedAt":`...), m.EditedAt, appendTime)
	dst = appendMaybe(append(dst, `,"deletedAt":`...), m.DeletedAt, appendTime)
	dst = appendMaybe(append(dst, `,"replyTo":`...), m.ReplyTo, appendReplyTo)
	dst = appendMaybe(append(dst, `,"threadId":`...), m.ThreadID, appendID)
	dst = appendMaybe(append(dst, `,"thread":`...), m.Thread, appendThread)
	dst = appendList(append(dst, `,"reactions":`...), m.Reactions, appendReaction)
	dst = appendList(append(dst, `,"files":`...), m.Files, appendFile)
	dst = appendList(append(dst, `,"mentions":`...), m.Mentions, appendID)
	dst = appendMaybe(append(dst, `,"poll":`...), m.Poll, appendPoll)
	dst = appendMaybe(append(dst, `,"pinnedAt":`...), m.PinnedAt, appendTime)
	dst = appendMaybe(append(dst, `,"system":`...), m.System, appendSystem)
	return append(dst, '}')
}

func appendPerson(dst []byte, p Person) []byte {
	dst = appendInt(dst, `{"id":`, p.ID)
	dst = appendText(append(dst, `,"name":`...), p.Name)
	dst = appendText(append(dst, `,"displayName":`...), p.DisplayName)
	dst = appendText(append(dst, `,"role":`...), string(p.Role))
	return append(dst, '}')
}

func appendReplyTo(dst []byte, r ReplyTo) []byte {
	dst = appendInt(dst, `{"id":`, r.ID)
	dst = appendInt(dst, `,"seq":`, r.Seq)
	dst = appendInt(dst, `,"senderId":`, r.SenderID)
	dst = appendText(append(dst, `,"excerpt":`...), r.Excerpt)
	return append(dst, '}')
}

func appendThread(dst []byte, t Thread) []byte {
	dst = appendInt(dst, `{"replies":`, t.Replies)
	dst = appendTime(append(dst, `,"lastReplyAt":`...), t.LastReplyAt)
	dst = appendList(append(dst, `,"userIds":`...), t.UserIDs, appendID)
	return append(dst, '}')
}

func appendReaction(dst []byte, r Reaction) []byte {
	dst = appendText(append(dst, `{"emoji":`...), r.Emoji)
	dst = appendList(append(dst, `,"userIds":`...), r.UserIDs, appendID)
	return append(dst, '}')
}

func appendPoll(dst []byte, p Poll) []byte {
	dst = appendList(append(dst, `{"options":`...), p.Options, appendPollOption)
	dst = strconv.AppendBool(append(dst, `,"multiple":`...), p.Multiple)
	dst = appendMaybe(append(dst, `,"closedAt":`...), p.ClosedAt, appendTime)
	return append(dst, '}')
}

func appendPollOption(dst []byte, o PollOption) []byte {
	dst = appendInt(dst, `{"id":`, o.ID)
	dst = appendText(append(dst, `,"text":`...), o.Text)
	dst = appendList(append(dst, `,"userIds":`...), o.UserIDs, appendID)
	return append(dst, '}')
}

func appendFile(dst []byte, f File) []byte {
	dst = appendInt(dst, `{"id":`, f.ID)
	dst = appendText(append(dst, `,"name":`...), f.Name)
	dst = appendInt(dst, `,"size":`, f.Size)
	dst = appendText(append(dst, `,"type":`...), f.Type)
	dst = appendMaybe(append(dst, `,"width":`...), f.Width, appendID)
	dst = appendMaybe(append(dst, `,"height":`...), f.Height, appendID)
	dst = appendText(append(dst, `,"url":`...), f.URL)
	dst = appendMaybe(append(dst, `,"thumbnailUrl":`...), f.ThumbnailURL, appendText)
	return append(dst, '}')
}

func appendSystem(dst []byte, s System) []byte {
	dst = appendText(append(dst, `{"kind":`...), string(s.Kind))
	dst = appendText(append(dst, `,"text":`...), s.Text)
	dst = appendMaybe(append(dst, `,"messageId":`...), s.MessageID, appendID)
	return append(dst, '}')
}

func appendInt(dst []byte, name string, n int64) []byte {
	return strconv.AppendInt(append(dst, name...), n, 10)
}

func appendID(dst []byte, n int64) []byte { return strconv.AppendInt(dst, n, 10) }

func appendTime(dst []byte, t Time) []byte {
	dst = t.Time().AppendFormat(append(dst, '"'), timeLayout)
	return append(dst, '"')
}

func appendMaybe[T any](dst []byte, value *T, one func([]byte, T) []byte) []byte {
	if value == nil {
		return append(dst, "null"...)
	}
	return one(dst, *value)
}

func appendList[T any](dst []byte, list []T, one func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, item := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, item)
	}
	return append(dst, ']')
}

// appendText appends a JSON string. What is not UTF-8 becomes U+FFFD; the two separators that end a line in
// older JavaScript are escaped.
func appendText(dst []byte, text string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				dst = append(append(dst, text[start:i]...), `\ufffd`...)
				start = i + size
			case r == '\u2028' || r == '\u2029':
				dst = append(append(dst, text[start:i]...), `\u202`...)
				dst = append(dst, hex[r&0xf])
				start = i + size
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		dst = append(dst, text[start:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, `\b`...)
		case '\f':
			dst = append(dst, `\f`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\t':
			dst = append(dst, `\t`...)
		default:
			dst = append(dst, `\u00`...)
			dst = append(dst, hex[c>>4], hex[c&0xf])
		}
		i++
		start = i
	}
	return append(append(dst, text[start:]...), '"')
}
