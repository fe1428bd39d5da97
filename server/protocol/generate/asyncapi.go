package main

import (
	"reflect"

	"maru/server/protocol"
)

const channelRef = "#/channels/main"

// asyncAPI describes the Socket.IO events from the server's point of view: it receives what clients send.
func asyncAPI(types []reflect.Type, docs docs) object {
	messages, operations := object{}, object{}
	for _, e := range protocol.ClientEvents {
		name := e.Info().Name
		messages = messages.
			with("client."+name, message(name, e.Info().Doc, ref(e.Request()))).
			with("ack."+name, message(name, "The acknowledgement of "+name+".", acknowledgement(e)))
		operations = operations.with("receive."+name, object{
			{"action", "receive"},
			{"channel", object{{"$ref", channelRef}}},
			{"summary", e.Info().Doc},
			{"messages", []object{{{"$ref", channelRef + "/messages/client." + name}}}},
			{"reply", object{
				{"channel", object{{"$ref", channelRef}}},
				{"messages", []object{{{"$ref", channelRef + "/messages/ack." + name}}}},
			}},
		})
	}
	for _, e := range protocol.ServerEvents {
		name := e.Info().Name
		messages = messages.with("server."+name, message(name, e.Info().Doc, ref(e.Payload())))
		operation := object{
			{"action", "send"},
			{"channel", object{{"$ref", channelRef}}},
			{"summary", e.Info().Doc},
			{"messages", []object{{{"$ref", channelRef + "/messages/server." + name}}}},
		}
		if e.Answer() != noneType {
			messages = messages.with("answer."+name, message(name, "The acknowledgement of "+name+".", ref(e.Answer())))
			operation = operation.with("reply", object{
				{"channel", object{{"$ref", channelRef}}},
				{"messages", []object{{{"$ref", channelRef + "/messages/answer." + name}}}},
			})
		}
		operations = operations.with("send."+name, operation)
	}
	return object{
		{"asyncapi", "3.0.0"},
		{"info", info("Maru events", "Socket.IO 4, namespace /. A client signs in with auth {token}, or with the session cookie. Every event takes one object; an event that fails without an acknowledgement callback is answered by the event exception.")},
		{"defaultContentType", "application/json"},
		{"channels", object{{"main", object{{"address", "/socket.io/"}, {"messages", messages}}}}},
		{"operations", operations},
		{"components", object{{"schemas", schemas(types, docs)}}},
	}
}

func message(name, summary string, payload object) object {
	return object{{"name", name}, {"summary", summary}, {"payload", payload}}
}

// acknowledgement is ok with the reply's fields beside it, or a refusal with one of the event's codes.
func acknowledgement(e protocol.ClientEventSpec) object {
	good := []object{okSchema(true)}
	if e.Reply() != noneType {
		good = append(good, ref(e.Reply()))
	}
	refusal := object{{"allOf", []object{
		ref(reflect.TypeFor[protocol.ErrorBody]()),
		{{"properties", object{{"code", object{{"enum", e.Info().Codes}}}}}},
	}}}
	bad := object{
		{"type", "object"},
		{"properties", object{{"ok", object{{"const", false}}}, {"error", refusal}}},
		{"required", []string{"ok", "error"}},
	}
	return object{{"oneOf", []object{{{"allOf", good}}, bad}}}
}

func okSchema(ok bool) object {
	return object{{"type", "object"}, {"properties", object{{"ok", object{{"const", ok}}}}}, {"required", []string{"ok"}}}
}
