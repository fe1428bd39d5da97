package httpapi_test

import (
	"testing"

	"maru/server/auth"
	"maru/server/protocol"
)

func TestCommands(t *testing.T) {
	h := newHall(t, "minji")
	grant, err := h.auth.MakeToken(t.Context(), auth.TokenRequest{Name: "deployer", Bot: true})
	if err != nil {
		t.Fatal(err)
	}
	h.tokens["deployer"], h.ids["deployer"] = grant.Token, grant.User.ID

	if list := decode[[]protocol.Command](h, h.want("minji", "GET", "/api/commands", nil, 200)); list == nil || len(list) > 0 {
		t.Errorf("before any: %+v", list)
	}
	set := `{"commands":[{"name":"deploy","hint":"where","description":"Put it online"},{"name":"배포"}]}`
	answer := decode[[]protocol.Command](h, h.want("deployer", "PUT", "/api/me/commands", set, 200))
	if len(answer) != 2 || answer[0] != (protocol.Command{Name: "deploy", Hint: "where", Description: "Put it online", BotID: h.ids["deployer"]}) {
		t.Errorf("set %+v", answer)
	}
	if list := decode[[]protocol.Command](h, h.want("minji", "GET", "/api/commands", nil, 200)); len(list) != 2 || list[1].Name != "배포" {
		t.Errorf("listed %+v", list)
	}
	for what, c := range map[string]struct {
		whom, body string
		status     int
		code       protocol.Code
	}{
		"a person's":       {"minji", `{"commands":[]}`, 403, protocol.CodeForbidden},
		"nobody's":         {"", `{"commands":[]}`, 401, protocol.CodeUnauthorized},
		"no list":          {"deployer", `{}`, 400, protocol.CodeBadRequest},
		"a list of words":  {"deployer", `{"commands":["deploy"]}`, 400, protocol.CodeBadRequest},
		"without a name":   {"deployer", `{"commands":[{"hint":"x"}]}`, 400, protocol.CodeBadRequest},
		"a list of a list": {"deployer", `{"commands":[[]]}`, 400, protocol.CodeBadRequest},
		"the page's own":   {"deployer", `{"commands":[{"name":"topic"}]}`, 409, protocol.CodeNameTaken},
	} {
		h.refused(h.want(c.whom, "PUT", "/api/me/commands", c.body, c.status), what, c.code)
	}
	h.want("deployer", "PUT", "/api/me/commands", `{"commands":[]}`, 200)
	if list := decode[[]protocol.Command](h, h.want("minji", "GET", "/api/commands", nil, 200)); len(list) > 0 {
		t.Errorf("taken away: %+v", list)
	}
}
