package chat_test

import (
	"testing"
	"testing/synctest"
	"time"

	"maru/server/chat"
	"maru/store"
)

// status is somebody's status text, and whether it has an end.
func (h *hall) status(t *testing.T, a chat.Actor) (text string, ends bool) {
	t.Helper()
	u, err := h.User(t.Context(), a, a.UserID)
	wantCode(t, err, "")
	return u.StatusText, !u.StatusUntil.IsZero()
}

func (h *hall) setStatus(a chat.Actor, text string, until time.Time) error {
	_, err := h.UpdateMe(h.t.Context(), a, chat.MeChange{StatusText: &text, StatusUntil: until})
	return err
}

func TestStatusEndsByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := open(t, chat.Options{})
		minji, jonas := h.person("minji", store.RoleMember), h.person("jonas", store.RoleMember)
		keeper := chat.KeepStatuses(h.Service, chat.StatusOptions{})
		defer keeper.Close()
		wantCode(t, h.setStatus(minji, "lunch", time.Now().Add(time.Hour)), "")
		wantCode(t, h.setStatus(jonas, "call", time.Now().Add(30*time.Minute)), "")
		time.Sleep(30*time.Minute + time.Second)
		synctest.Wait()
		if text, _ := h.status(t, jonas); text != "" {
			t.Errorf("after half an hour: %q", text)
		}
		if text, ends := h.status(t, minji); text != "lunch" || !ends {
			t.Errorf("the longer one: %q, ends %v", text, ends)
		}
		h.heard()
		time.Sleep(30 * time.Minute)
		synctest.Wait()
		if text, ends := h.status(t, minji); text != "" || ends {
			t.Errorf("after an hour: %q, ends %v", text, ends)
		}
		events := h.heard()
		if len(events) != 1 || events[0].(chat.UserChanged).User.ID != minji.UserID {
			t.Errorf("heard %+v", events)
		}
	})
}

func TestStatusThatEndedWhileNobodyLooked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := open(t, chat.Options{})
		minji := h.person("minji", store.RoleMember)
		wantCode(t, h.setStatus(minji, "lunch", time.Now().Add(time.Hour)), "")
		time.Sleep(2 * time.Hour)
		keeper := chat.KeepStatuses(h.Service, chat.StatusOptions{})
		synctest.Wait()
		keeper.Close()
		if text, _ := h.status(t, minji); text != "" {
			t.Errorf("at the next start: %q", text)
		}
	})
}

func TestStatusWithoutAnEndStays(t *testing.T) {
	h := open(t, chat.Options{})
	minji := h.person("minji", store.RoleMember)
	wantCode(t, h.setStatus(minji, "lunch", time.Now().Add(time.Hour)), "")
	wantCode(t, h.setStatus(minji, "writing", time.Time{}), "")
	if text, ends := h.status(t, minji); text != "writing" || ends {
		t.Errorf("%q, ends %v", text, ends)
	}
	wantCode(t, h.setStatus(minji, "lunch", time.Now().Add(time.Hour)), "")
	if _, err := h.UpdateMe(t.Context(), minji, chat.MeChange{DisplayName: new("민지")}); err != nil {
		t.Fatal(err)
	}
	if _, ends := h.status(t, minji); !ends {
		t.Error("another name takes the end away")
	}
	text := "here"
	if _, err := h.SetStatus(t.Context(), minji, store.StatusOnline, &text); err != nil {
		t.Fatal(err)
	}
	if text, ends := h.status(t, minji); text != "here" || ends {
		t.Errorf("said by socket: %q, ends %v", text, ends)
	}
	for _, until := range []time.Time{time.Now().Add(-time.Minute), time.Now().Add(400 * 24 * time.Hour)} {
		wantCode(t, h.setStatus(minji, "never", until), chat.BadRequest)
	}
	_, err := h.UpdateMe(t.Context(), minji, chat.MeChange{StatusUntil: time.Now().Add(time.Hour)})
	wantCode(t, err, chat.BadRequest)
}
