package chat_test

import (
	"context"
	"testing"

	"maru/server/chat"
	"maru/store"
)

func TestAvatars(t *testing.T) {
	h := open(t, chat.Options{})
	ctx := context.Background()
	minji, jun := h.person("민지", store.RoleMember), h.person("준", store.RoleMember)
	h.heard()
	pictureOf := func(u store.User) [32]byte {
		hash, ok := chat.PictureHash(u.Avatar)
		if !ok {
			t.Fatalf("avatar %q", u.Avatar)
		}
		return hash
	}
	first, err := h.SetAvatar(ctx, minji, []byte("first"))
	if err != nil {
		t.Fatal(err)
	}
	if events := h.heard(); len(events) != 1 || events[0].(chat.UserChanged).User.Avatar != first.Avatar {
		t.Errorf("heard %+v", events)
	}
	if _, err := h.SetAvatar(ctx, minji, []byte("first")); err != nil || len(h.heard()) != 0 {
		t.Errorf("the same picture was news: %v", err)
	}
	if _, err := h.SetAvatar(ctx, jun, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if _, err := h.SetAvatar(ctx, minji, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Picture(ctx, minji, pictureOf(first)); err != nil {
		t.Errorf("the picture that two had: %v", err)
	}
	if u, err := h.SetAvatar(ctx, jun, nil); err != nil || u.Avatar != "" {
		t.Errorf("%+v, %v", u, err)
	}
	_, err = h.Picture(ctx, minji, pictureOf(first))
	wantCode(t, err, chat.NotFound)
}
