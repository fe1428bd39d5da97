package discovery

import (
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// within runs a test on a clock of its own, and ends its machines.
func within(t *testing.T, test func(t *testing.T, net *ether)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, &ether{}) })
}

func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestANameIsAskedForBeforeItIsTaken(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		pass(5 * time.Second)
		if m.name() != "maru.local" {
			t.Fatalf("known as %q", m.name())
		}
		sent := net.since(0)
		if len(sent) != probes+announcements {
			t.Fatalf("%d messages, want %d probes and %d announcements", len(sent), probes, announcements)
		}
		for i, message := range sent {
			if message.header.Response != (i >= probes) {
				t.Errorf("message %d: response %v", i, message.header.Response)
			}
			if i < probes && (len(message.proposed) != 2 || message.questions[0].Class&topBit == 0) {
				t.Errorf("probe %d: %+v", i, message)
			}
		}
		if gap := net.when[probes].Sub(net.when[0]); gap != probes*probeEvery {
			t.Errorf("taken %v after the first probe", gap)
		}
		if got := address(sent[probes], "maru.local."); !slices.Equal(got, []string{"192.168.7.2"}) {
			t.Errorf("announced at %v", got)
		}
	})
}

func TestTheSecondOfANameGetsANumber(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		first := net.machine(t, "192.168.7.2", "maru", 4000)
		defer first.Close()
		pass(5 * time.Second)
		second := net.machine(t, "192.168.7.3", "maru", 4000)
		defer second.Close()
		pass(10 * time.Second)
		if first.name() != "maru.local" || second.name() != "maru-2.local" {
			t.Errorf("known as %q and %q", first.name(), second.name())
		}
	})
}

func TestOfThoseWhoBeginAtOnceEachGetsAName(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		var names []string
		var machines []*machine
		for i := range 4 {
			m := net.machine(t, fmt.Sprintf("192.168.7.%d", 2+i), "maru", 4000)
			defer m.Close()
			machines = append(machines, m)
		}
		pass(time.Minute)
		for _, m := range machines {
			names = append(names, m.name())
		}
		slices.Sort(names)
		if want := []string{"maru-2.local", "maru-3.local", "maru-4.local", "maru.local"}; !slices.Equal(names, want) {
			t.Errorf("known as %v", names)
		}
	})
}

func TestWhatEndsSaysGoodbye(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		pass(5 * time.Second)
		before := net.count()
		m.Set(Service{Label: "maru", Title: "Studio", Port: 4000}, nil)
		pass(time.Second)
		goodbyes := net.since(before)
		if len(goodbyes) != 1 || len(goodbyes[0].answers) == 0 || slices.ContainsFunc(goodbyes[0].answers, func(c claimed) bool { return c.ttl != 0 }) {
			t.Errorf("sharing ended with %+v", goodbyes)
		}
		if m.name() != "" {
			t.Errorf("still known as %q", m.name())
		}
		m.Set(Service{Label: "studio", Title: "Studio", Port: 4000}, []Link{linkOf("192.168.7.2")})
		pass(5 * time.Second)
		if m.name() != "studio.local" {
			t.Errorf("known as %q", m.name())
		}
		before = net.count()
		m.Close()
		if goodbyes = net.since(before); len(goodbyes) != 1 || goodbyes[0].answers[0].ttl != 0 {
			t.Errorf("closed with %+v", goodbyes)
		}
	})
}

func TestQuestionsAreAnswered(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		pass(5 * time.Second)
		tests := []struct {
			name   string
			kind   dnsmessage.Type
			answer dnsmessage.Type // 0 for none
		}{
			{"MARU.local.", dnsmessage.TypeA, dnsmessage.TypeA},
			{"maru.local.", dnsmessage.TypeAAAA, typeNSEC}, // at once no, in place of a wait
			{"maru.local.", dnsmessage.TypeALL, dnsmessage.TypeA},
			{serviceName, dnsmessage.TypePTR, dnsmessage.TypePTR},
			{typesName, dnsmessage.TypePTR, dnsmessage.TypePTR},
			{"Studio (maru)." + serviceName, dnsmessage.TypeSRV, dnsmessage.TypeSRV},
			{"Studio (maru)." + serviceName, dnsmessage.TypeTXT, dnsmessage.TypeTXT},
			{"printer.local.", dnsmessage.TypeA, 0},
		}
		for _, test := range tests {
			before := net.count()
			net.say("192.168.7.9:5353", query(question(test.name, test.kind), nil))
			pass(3 * time.Second)
			answers := net.since(before)[1:]
			if test.answer == 0 {
				if len(answers) > 0 {
					t.Errorf("%s: answered for somebody else", test.name)
				}
				continue
			}
			if len(answers) != 1 || answers[0].answers[0].kind != test.answer {
				t.Errorf("%s %v: got %+v", test.name, test.kind, answers)
			}
		}
	})
}

func TestWhoeverLooksForUsIsNoticed(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		var sought atomic.Int64
		m := announceOn(net.tap("192.168.7.2"), AnnounceOptions{Logger: slog.New(slog.DiscardHandler), Sought: func() { sought.Add(1) }})
		defer m.Close()
		m.Set(Service{Label: "maru", Title: "Studio", Port: 4000}, []Link{linkOf("192.168.7.2")})
		pass(5 * time.Second)
		for _, other := range []struct {
			from, name string
			kind       dnsmessage.Type
		}{
			{"192.168.7.9:5353", "printer.local.", dnsmessage.TypeA},
			{"192.168.7.9:5353", serviceName, dnsmessage.TypePTR},
			{"192.168.7.9:5353", "maru.local.", dnsmessage.TypeALL}, // a second hall, which asks whether the name is free
			{"192.168.7.2:49152", "maru.local.", dnsmessage.TypeA},  // a program of this very computer
		} {
			net.say(other.from, query(question(other.name, other.kind), nil))
		}
		pass(time.Second)
		if got := sought.Load(); got != 0 {
			t.Errorf("sought %d times by nobody", got)
		}
		net.say("192.168.7.9:5353", query(question("Maru.local.", dnsmessage.TypeA), nil))
		net.say("192.168.7.8:50123", query(question("maru.local.", dnsmessage.TypeAAAA), nil))
		pass(time.Second)
		if got := sought.Load(); got != 2 {
			t.Errorf("sought %d times, want 2", got)
		}
	})
}

func TestWhoKnowsTheAnswerGetsNone(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		pass(5 * time.Second)
		b := dnsmessage.NewBuilder(nil, dnsmessage.Header{})
		must(b.StartQuestions())
		must(b.Question(question(serviceName, dnsmessage.TypePTR)[0]))
		must(b.StartAnswers())
		must(add(&b, m.current.records(nil)[0], serviceTTL, 0))
		data, err := b.Finish()
		must(err)
		before := net.count()
		net.say("192.168.7.9:5353", data)
		pass(3 * time.Second)
		if got := net.since(before); len(got) != 1 {
			t.Errorf("answered %+v", got[1:])
		}
	})
}

func TestANameThatSomebodyElseClaimsLaterIsPutToTheProof(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		pass(5 * time.Second)
		net.say("192.168.7.9:5353", taken("maru.local.", "192.168.7.9")) // and then says nothing more
		pass(10 * time.Second)
		if m.name() != "maru.local" {
			t.Errorf("a single false answer took the name: known as %q", m.name())
		}
		net.say("192.168.7.9:5354", taken("maru.local.", "192.168.7.9"))
		before := net.count()
		pass(10 * time.Second)
		if net.count() != before {
			t.Error("an answer from another port was believed")
		}
		net.say("192.168.7.9:5353", taken("maru.local.", "192.168.7.2")) // the system's own resolver, of this machine
		before = net.count()
		pass(10 * time.Second)
		if net.count() != before {
			t.Error("an answer that is true was taken for a conflict")
		}
	})
}

func TestSomebodyWhoClaimsEveryNameWearsNobodyOut(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		end := time.Now().Add(10 * time.Minute)
		answered := 0
		for time.Now().Before(end) {
			pass(50 * time.Millisecond)
			for _, message := range net.since(answered) {
				answered++
				if len(message.proposed) > 0 {
					net.say("192.168.7.9:5353", taken(message.questions[0].Name.String(), "192.168.7.9"))
					answered++
				}
			}
		}
		if m.name() != "" {
			t.Errorf("known as %q", m.name())
		}
		if sent := net.count(); sent > 600 {
			t.Errorf("%d messages in ten minutes", sent)
		}
	})
}

func TestAFloodIsAnsweredOnceASecond(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		pass(5 * time.Second)
		before := net.count()
		const questions = 2000
		for range questions {
			net.say("192.168.7.9:5353", query(question("maru.local.", dnsmessage.TypeA), nil))
			pass(5 * time.Millisecond)
		}
		if answers := net.count() - before - questions; answers < 5 || answers > 12 {
			t.Errorf("%d answers in ten seconds", answers)
		}
	})
}

func TestOtherAdaptersAreNobodyElse(t *testing.T) {
	within(t, func(t *testing.T, net *ether) {
		m := net.machine(t, "192.168.7.2", "maru", 4000)
		defer m.Close()
		cable, radio := linkOf("192.168.7.2"), linkOf("192.168.7.3")
		radio.Interface.Index = 2
		m.Set(Service{Label: "maru", Title: "Studio", Port: 4000}, []Link{cable, radio})
		pass(10 * time.Second)
		net.say("192.168.7.3:5353", response(m.current.records(radio.Served), nil, serviceTTL))
		pass(10 * time.Second)
		if !slices.Equal(m.names, []string{"maru.local"}) {
			t.Errorf("known as %v", m.names)
		}
	})
}
