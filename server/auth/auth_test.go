package auth_test

import (
	"fmt"
	"net/netip"
	"regexp"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/store"
)

func TestHostLink(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		in, err := d.Instance(ctx)
		if err != nil || !in.NeedsOwner || !regexp.MustCompile(`^[a-z0-9]{10}$`).MatchString(in.ID) {
			t.Fatalf("%+v, %v", in, err)
		}
		old, err := d.HostLink(ctx)
		wantCode(t, err, "")
		link, err := d.HostLink(ctx)
		wantCode(t, err, "")
		_, err = d.SignInKey(ctx, old.Key, "민지", desk)
		wantCode(t, err, chat.Unauthorized)
		_, err = d.SignInKey(ctx, link.Key, "", desk)
		wantCode(t, err, chat.BadRequest)
		_, err = d.SignInKey(ctx, link.Key, "here", desk)
		wantCode(t, err, chat.NameTaken)
		g, err := d.SignInKey(ctx, link.Key, "민지", desk)
		if err != nil || g.User.Role != store.RoleOwner {
			t.Fatal(g.User, err)
		}
		_, err = d.SignInKey(ctx, link.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)

		rooms, err := d.chat.Rooms(ctx, d.who(g).Actor())
		if err != nil || len(rooms) != 1 || rooms[0].Name != "general" || rooms[0].Member == nil {
			t.Fatal(rooms, err)
		}
		if again, err := d.Instance(ctx); err != nil || again.NeedsOwner || again.ID != in.ID {
			t.Fatal(again, err)
		}
		link, _ = d.HostLink(ctx)
		second, err := d.SignInKey(ctx, link.Key, "somebody else", desk)
		if err != nil || second.User.ID != g.User.ID {
			t.Fatal(second.User, err)
		}
		link, _ = d.HostLink(ctx)
		time.Sleep(10*time.Minute + time.Second)
		_, err = d.SignInKey(ctx, link.Key, "", desk)
		wantCode(t, err, chat.Unauthorized)
	})
}

func TestInvite(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		_, owner := d.owner("민지")
		in, err := d.Invite(ctx, owner)
		wantCode(t, err, "")
		if !regexp.MustCompile(`^HALL(-[2-9A-HJKMNP-TV-Z]{4}){4}$`).MatchString(in.Code) {
			t.Fatalf("the code is %q", in.Code)
		}
		typed := " hall " + in.Code[5:9] + in.Code[10:14] + " " + in.Code[15:]
		p, err := d.PreviewInvite(ctx, typed, desk.Address)
		if err != nil || p.Members != 1 || p.Someone != "민지" {
			t.Fatal(p, err)
		}
		june := d.join("June", "")
		id := d.who(june)
		if rooms, err := d.chat.Rooms(ctx, id.Actor()); err != nil || len(rooms) != 1 || rooms[0].Member == nil {
			t.Fatal(rooms, err)
		}
		_, _, err = d.Join(ctx, "jUNЕ", in.Code, "", desk)
		wantCode(t, err, chat.NameTaken)
		_, _, err = d.Join(ctx, "Kim", in.Code, "short", desk)
		wantCode(t, err, chat.BadRequest)
		_, err = d.Invite(ctx, id)
		wantCode(t, err, chat.Forbidden)
		_, err = d.RotateInvite(ctx, id, time.Time{})
		wantCode(t, err, chat.Forbidden)

		next, err := d.RotateInvite(ctx, owner, time.Now().Add(time.Hour))
		wantCode(t, err, "")
		_, _, err = d.Join(ctx, "Kim", in.Code, "", desk)
		wantCode(t, err, chat.InviteInvalid)
		_, _, err = d.Join(ctx, "Kim", next.Code, "", desk)
		wantCode(t, err, "")
		time.Sleep(time.Hour)
		_, _, err = d.Join(ctx, "Lee", next.Code, "", desk)
		wantCode(t, err, chat.InviteInvalid)
	})
}

func TestGuessingIsLimitedByAddress(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		d.owner("민지")
		in, err := d.HostInvite(ctx)
		wantCode(t, err, "")
		for range 10 {
			_, err := d.PreviewInvite(ctx, "HALL-2222-2222-2222-2222", netip.MustParseAddr("fe80::1"))
			wantCode(t, err, chat.InviteInvalid)
		}
		_, err = d.PreviewInvite(ctx, in.Code, netip.MustParseAddr("fe80::2"))
		wantCode(t, err, chat.RateLimited)
		_, err = d.SignInKey(ctx, "x", "", at("fe80::3"))
		wantCode(t, err, chat.RateLimited)
		_, err = d.PreviewInvite(ctx, in.Code, desk.Address)
		wantCode(t, err, "")
		time.Sleep(6 * time.Second)
		_, err = d.PreviewInvite(ctx, in.Code, netip.MustParseAddr("fe80::2"))
		wantCode(t, err, "")
	})
}

func TestPasswords(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		d.owner("민지")
		june := d.join("June", "correct horse")
		if _, err := d.SignInPassword(ctx, "JUNE", "correct horse", desk); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			_, err := d.SignInPassword(ctx, "june", "wrong horse", desk)
			wantCode(t, err, chat.Unauthorized)
		}
		_, err := d.SignInPassword(ctx, "june", "correct horse", desk)
		wantCode(t, err, chat.RateLimited)
		if _, err := d.SignInPassword(ctx, "june", "correct horse", at("192.168.0.11")); err != nil {
			t.Fatalf("locked out elsewhere: %v", err)
		}
		time.Sleep(time.Second)
		if _, err := d.SignInPassword(ctx, "june", "correct horse", desk); err != nil {
			t.Fatalf("locked out: %v", err)
		}
		for _, name := range []string{"민지", "nobody", ""} {
			_, err := d.SignInPassword(ctx, name, "", at("10.0.0.1"))
			wantCode(t, err, chat.Unauthorized)
		}

		id := d.who(june)
		wantCode(t, d.SetPassword(ctx, id, "wrong", "another horse", desk), chat.Forbidden)
		wantCode(t, d.SetPassword(ctx, id, "correct horse", "short", desk), chat.BadRequest)
		wantCode(t, d.SetPassword(ctx, id, "correct horse", "마루 위의 말 한 마리", desk), "")
		if n := len(d.ended()); n != 3 {
			t.Fatalf("%d sessions ended, want the three others", n)
		}
		d.who(june)
		_, err = d.SignInPassword(ctx, "june", "correct horse", at("10.0.0.2"))
		wantCode(t, err, chat.Unauthorized)
		_, err = d.SignInPassword(ctx, "june", "마루 위의 말 한 마리", at("10.0.0.2"))
		wantCode(t, err, "")
	})
}

func TestSessionsEndAtOnce(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		_, owner := d.owner("민지")
		june := d.join("June", "")
		id := d.who(june)
		link, err := d.DeviceLink(ctx, id)
		wantCode(t, err, "")
		phone, err := d.SignInKey(ctx, link.Key, "", desk)
		wantCode(t, err, "")
		if list, err := d.Sessions(ctx, id); err != nil || len(list) != 2 {
			t.Fatal(list, err)
		}
		wantCode(t, d.EndSession(ctx, owner, phone.Session.ID), chat.NotFound)
		d.who(phone)
		wantCode(t, d.EndSession(ctx, id, phone.Session.ID), "")
		_, err = d.Authenticate(ctx, phone.Token)
		wantCode(t, err, chat.Unauthorized)

		if _, err := d.chat.SetRole(ctx, owner.Actor(), june.User.ID, store.RoleAdmin); err != nil {
			t.Fatal(err)
		}
		if got := d.who(june); got.Role != store.RoleAdmin {
			t.Fatalf("still a %s", got.Role)
		}
		wantCode(t, d.chat.RemoveUser(ctx, owner.Actor(), june.User.ID), "")
		_, err = d.Authenticate(ctx, june.Token)
		wantCode(t, err, chat.Unauthorized)
		if n := len(d.ended()); n != 2 {
			t.Fatalf("%d sessions announced as ended", n)
		}
		for _, token := range []string{"", "x", june.Token + "x", "한글"} {
			_, err := d.Authenticate(ctx, token)
			wantCode(t, err, chat.Unauthorized)
		}
	})
}

func TestUsesAreSavedTogether(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		g, id := d.owner("민지")
		time.Sleep(2 * time.Minute)
		for range 100 {
			d.who(g)
		}
		used := time.Now()
		time.Sleep(30 * time.Second)
		synctest.Wait()
		list, err := d.Sessions(t.Context(), id)
		if err != nil || list[0].UsedAt.Sub(used) < 0 {
			t.Fatal(list, err)
		}
	})
}

func TestRecoveryLink(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		g, owner := d.owner("민지")
		june, kim := d.join("June", ""), d.join("Kim", "")
		_, err := d.RecoveryLink(ctx, d.who(kim), june.User.ID)
		wantCode(t, err, chat.Forbidden)
		link, err := d.RecoveryLink(ctx, owner, june.User.ID)
		wantCode(t, err, "")
		time.Sleep(23 * time.Hour)
		back, err := d.SignInKey(ctx, link.Key, "", desk)
		if err != nil || back.User.ID != june.User.ID {
			t.Fatal(back.User, err)
		}
		if _, err := d.chat.SetRole(ctx, owner.Actor(), june.User.ID, store.RoleAdmin); err != nil {
			t.Fatal(err)
		}
		_, err = d.RecoveryLink(ctx, d.who(june), g.User.ID)
		wantCode(t, err, chat.Forbidden)
		_, err = d.RecoveryLink(ctx, owner, 999)
		wantCode(t, err, chat.NotFound)
	})
}

func TestJoinRequests(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		_, owner := d.owner("민지")
		approval := true
		if in, err := d.UpdateInstance(ctx, owner, auth.InstanceChange{Approval: &approval}); err != nil || !in.Approval {
			t.Fatal(in, err)
		}
		in, err := d.HostInvite(ctx)
		wantCode(t, err, "")
		_, asked, err := d.Join(ctx, "June", in.Code, "correct horse", desk)
		if err != nil || asked == nil {
			t.Fatal(asked, err)
		}
		status, _, err := d.ClaimJoin(ctx, asked.ID, asked.Key, desk)
		if err != nil || status != auth.JoinPending {
			t.Fatal(status, err)
		}
		if list, err := d.JoinRequests(ctx, owner); err != nil || len(list) != 1 || list[0].Address != "192.168.0.10" {
			t.Fatal(list, err)
		}
		wantCode(t, d.DecideJoinRequest(ctx, owner, asked.ID, true), "")
		wantCode(t, d.DecideJoinRequest(ctx, owner, asked.ID, false), chat.Conflict)
		_, _, err = d.ClaimJoin(ctx, asked.ID+1, asked.Key, desk)
		wantCode(t, err, chat.Unauthorized)
		status, g, err := d.ClaimJoin(ctx, asked.ID, asked.Key, desk)
		if err != nil || status != auth.JoinAccepted || g.User.Name != "June" {
			t.Fatal(status, g, err)
		}
		d.who(g)
		_, _, err = d.ClaimJoin(ctx, asked.ID, asked.Key, desk)
		wantCode(t, err, chat.Unauthorized)
		_, err = d.SignInPassword(ctx, "June", "correct horse", desk)
		wantCode(t, err, "")

		refused, err := d.AskToJoin(ctx, "Kim", desk)
		wantCode(t, err, "")
		wantCode(t, d.DecideJoinRequest(ctx, owner, refused.ID, false), "")
		status, _, err = d.ClaimJoin(ctx, refused.ID, refused.Key, desk)
		if err != nil || status != auth.JoinRefused {
			t.Fatal(status, err)
		}
		_, err = d.JoinRequests(ctx, d.who(g))
		wantCode(t, err, chat.Forbidden)

		elsewhere := auth.Device{Address: netip.MustParseAddr("192.168.0.11")}
		withdrawn, err := d.AskToJoin(ctx, "Lee", elsewhere)
		wantCode(t, err, "")
		wantCode(t, d.WithdrawJoin(ctx, withdrawn.ID+1, withdrawn.Key, elsewhere), chat.Unauthorized)
		wantCode(t, d.WithdrawJoin(ctx, withdrawn.ID, withdrawn.Key, elsewhere), "")
		if list, err := d.JoinRequests(ctx, owner); err != nil || len(list) != 0 {
			t.Fatal(list, err)
		}
		wantCode(t, d.DecideJoinRequest(ctx, owner, withdrawn.ID, true), chat.Conflict)
		wantCode(t, d.WithdrawJoin(ctx, asked.ID, asked.Key, desk), "")

		for range 4 {
			_, err = d.AskToJoin(ctx, "Kim", desk)
			wantCode(t, err, "")
		}
		_, err = d.AskToJoin(ctx, "Kim", desk)
		wantCode(t, err, chat.RateLimited)
		for i := range 46 {
			_, err = d.AskToJoin(ctx, "Kim", at(fmt.Sprintf("10.0.0.%d", i)))
			wantCode(t, err, "")
		}
		_, err = d.AskToJoin(ctx, "Kim", at("10.0.1.1"))
		wantCode(t, err, chat.Unavailable)
	})
}

func TestMakeToken(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		bot, err := d.MakeToken(ctx, auth.TokenRequest{Name: "deploy", Bot: true})
		if err != nil || d.who(bot).Role != store.RoleBot || bot.Session.Kind != store.SessionBot {
			t.Fatal(bot.User, err)
		}
		first, err := d.chat.Rooms(ctx, d.who(bot).Actor())
		if err != nil || len(first) != 1 || first[0].ID != 1 || first[0].Name != "general" {
			t.Fatal("before there is an owner:", first, err)
		}
		d.owner("민지")
		again, err := d.MakeToken(ctx, auth.TokenRequest{Name: "Deploy", Bot: true})
		if err != nil || again.User.ID != bot.User.ID {
			t.Fatal(again.User, err)
		}
		if rooms, err := d.chat.Rooms(ctx, d.who(bot).Actor()); err != nil || len(rooms) != 1 || rooms[0].Member == nil {
			t.Fatal(rooms, err)
		}
		_, err = d.MakeToken(ctx, auth.TokenRequest{Name: "민지"})
		wantCode(t, err, chat.Forbidden)
		_, err = d.MakeToken(ctx, auth.TokenRequest{Name: "민지", Bot: true})
		wantCode(t, err, chat.Conflict)
		own, err := d.MakeToken(ctx, auth.TokenRequest{Name: "민지", AsOwner: true})
		if err != nil || own.Session.Kind != store.SessionCLI {
			t.Fatal(own, err)
		}
		wantCode(t, d.SignOut(ctx, d.who(own)), "")
		_, err = d.Authenticate(ctx, own.Token)
		wantCode(t, err, chat.Unauthorized)
	})
}

// TestRevocationRaces ends sessions while others ask for them: once EndSession has
// returned, nobody is let in.
func TestRevocationRaces(t *testing.T) {
	run(t, func(t *testing.T, d *door) {
		ctx := t.Context()
		_, owner := d.owner("민지")
		for range 30 {
			g, err := d.MakeToken(ctx, auth.TokenRequest{Name: "민지", AsOwner: true})
			wantCode(t, err, "")
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					for range 20 {
						_, _ = d.Authenticate(ctx, g.Token)
					}
				})
			}
			wantCode(t, d.EndSession(ctx, owner, g.Session.ID), "")
			_, err = d.Authenticate(ctx, g.Token)
			wantCode(t, err, chat.Unauthorized)
			wg.Wait()
			_, err = d.Authenticate(ctx, g.Token)
			wantCode(t, err, chat.Unauthorized)
		}
	})
}
