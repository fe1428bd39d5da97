package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"maru/server"
	"maru/server/doctor"
	"maru/server/lan/addresses"
	"maru/server/lan/neighbours"
	"maru/ui/desktop"
)

// nameTimeout is how long a typed name may take to lead somewhere.
const nameTimeout = 2 * time.Second

// examine walks a client's way to a Socket.IO server and tells of every step;
// where it is the Maru of this computer, of the way to it from others too. It
// ends with 0 if a client with these settings would connect and, as far as is
// known, others would, else with 1.
func examine(ctx context.Context, in *invocation) error {
	words := doctor.Speak(desktop.Locale(in.system.Getenv))
	out := in.system.Stdout
	settings := doctor.Settings{Origin: in.options.origin, Token: in.options.token, Namespace: in.options.namespace}
	own, err := in.own()
	switch {
	case len(in.arguments) > 0:
		settings.URL = in.arguments[0]
	case err != nil:
		return err
	default:
		settings.URL = own.Address
	}
	ours := own.leadsTo(ctx, settings.URL)
	options := doctor.Options{Tokens: ours}
	if !in.options.json {
		options.Found = func(f doctor.Finding) {
			if f.Code != doctor.SkippedBefore {
				tellFinding(out, words, words.Checks[f.Check], f)
			}
		}
	}
	report, err := doctor.Examine(ctx, settings, options)
	switch {
	case ctx.Err() != nil:
		return errTold
	case err != nil:
		return usageError{err.Error() + `; see "maru doctor --help"`}
	}
	tellUnchecked(out, words, report.Findings, in.options.json)
	connects, way, verdict := report.Connects(), len(report.Findings), words.Phrases.Connects
	if ours {
		verdict = words.Phrases.Reachable
		// What does not answer is not asked about itself either.
		about, _ := own.HostFindings(ctx)
		for _, finding := range about {
			if !in.options.json && finding.Code != doctor.SkippedBefore {
				tellFinding(out, words, words.Checks[finding.Check], finding)
			}
		}
		tellUnchecked(out, words, about, in.options.json)
		report.Findings = append(report.Findings, about...)
	}
	shut := slices.ContainsFunc(report.Findings[way:], func(f doctor.Finding) bool { return f.Outcome == doctor.Failed })
	switch {
	case !connects:
		verdict = words.Phrases.Fails
	case shut:
		verdict = words.Phrases.Shut
	}
	if in.options.json {
		err = tellJSON(out, words, report, connects)
	} else {
		_, err = fmt.Fprintf(out, "\n%s\n", verdict)
	}
	if err == nil && (!connects || shut) {
		err = errTold
	}
	return err
}

// resident is the Maru that serves the data folder, if one does.
type resident struct{ server.Controller }

// own finds it by what it left in the folder.
func (in *invocation) own() (resident, error) {
	folder, err := desktop.DataFolder(in.options.data)
	if err != nil {
		return resident{}, in.explain(err, folder)
	}
	control, err := desktop.ReadControl(folder)
	if err != nil {
		return resident{}, fmt.Errorf(in.words.NothingRuns, folder)
	}
	return resident{server.Controller{Address: control.Address, Secret: control.Secret}}, nil
}

// leadsTo reports whether an address that somebody typed is this computer's, at
// its port. A name is if all it leads to is: another computer may go by it too.
func (r resident) leadsTo(ctx context.Context, typed string) bool {
	origin, err := neighbours.Parse(typed)
	if err != nil || r.Address == "" {
		return false
	}
	wanted, err := url.Parse(origin)
	if err != nil {
		return false
	}
	here, err := url.Parse(r.Address)
	if err != nil || wanted.Port() != here.Port() {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, nameTimeout)
	defer cancel()
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", wanted.Hostname())
	if err != nil {
		return false
	}
	list, _ := addresses.List() // without it, loopback is ours all the same
	return !slices.ContainsFunc(ips, func(ip netip.Addr) bool {
		ip = ip.Unmap().WithZone("")
		return !ip.IsLoopback() && !slices.ContainsFunc(list, func(own addresses.Address) bool { return own.IP == ip })
	})
}

// tellFinding prints a line for what is, and one for what to do.
func tellFinding(out io.Writer, words doctor.Words, name string, f doctor.Finding) {
	widest := 0
	for _, word := range words.Outcomes {
		widest = max(widest, cells(word))
	}
	mark := words.Outcomes[f.Outcome]
	fmt.Fprintf(out, "%s%s  %s: %s\n", mark, strings.Repeat(" ", widest-cells(mark)), name, words.Cause(f.Code, f.Params))
	if remedy := words.Remedy(f.Code, f.Params); remedy != "" {
		fmt.Fprintf(out, "%s  %s %s\n", strings.Repeat(" ", widest), words.Phrases.Remedy, remedy)
	}
	for _, command := range f.Commands {
		fmt.Fprintf(out, "%s    %s\n", strings.Repeat(" ", widest), command)
	}
}

// tellUnchecked prints in one line what could not be checked any more, unless it
// is silent.
func tellUnchecked(out io.Writer, words doctor.Words, findings []doctor.Finding, silent bool) {
	if silent {
		return
	}
	var names []string
	for _, f := range findings {
		if f.Code == doctor.SkippedBefore {
			names = append(names, words.Checks[f.Check])
		}
	}
	if len(names) > 0 {
		tellFinding(out, words, strings.Join(names, ", "), doctor.Finding{Outcome: doctor.Skipped, Code: doctor.SkippedBefore})
	}
}

// cells is how wide a terminal draws a short text: Korean, Japanese and Chinese
// letters take two.
func cells(text string) int {
	const firstWide = 0x1100
	width := 0
	for _, letter := range text {
		width++
		if letter >= firstWide && letter != '–' {
			width++
		}
	}
	return width
}

// examined is a report for programs. Codes and params stay as they are from
// version to version, sentences may become better.
type examined struct {
	Address   string       `json:"address"`
	Origin    string       `json:"origin,omitempty"`
	Namespace string       `json:"namespace"`
	Connects  bool         `json:"connects"`
	Findings  []foundThing `json:"findings"`
}

type foundThing struct {
	Check   doctor.Check   `json:"check"`
	Outcome doctor.Outcome `json:"outcome"`
	Code    string         `json:"code"`
	Params  doctor.Params  `json:"params,omitempty"`
	Cause   string         `json:"cause"`
	Remedy  string         `json:"remedy,omitempty"`
	TookMs  int64          `json:"tookMs"`

	Commands []string `json:"commands,omitempty"`
}

func tellJSON(out io.Writer, words doctor.Words, report doctor.Report, connects bool) error {
	told := examined{Address: report.Address, Origin: report.Origin, Namespace: report.Namespace, Connects: connects, Findings: []foundThing{}}
	for _, f := range report.Findings {
		told.Findings = append(told.Findings, foundThing{
			f.Check, f.Outcome, f.Code, f.Params, words.Cause(f.Code, f.Params), words.Remedy(f.Code, f.Params), f.Took.Milliseconds(),
			f.Commands,
		})
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(told)
}
