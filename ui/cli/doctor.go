package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"maru/server/doctor"
	"maru/ui/desktop"
)

// examine walks a client's way to a Socket.IO server and tells of every step. It
// ends with 0 if a client with these settings would connect, else with 1.
func examine(ctx context.Context, in *invocation) error {
	words := doctor.Speak(desktop.Locale(in.system.Getenv))
	out := in.system.Stdout
	settings := doctor.Settings{URL: in.arguments[0], Origin: in.options.origin, Token: in.options.token, Namespace: in.options.namespace}
	options := doctor.Options{}
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
	if in.options.json {
		err = tellJSON(out, words, report)
	} else {
		tellUnchecked(out, words, report)
		_, err = fmt.Fprintf(out, "\n%s\n", verdict(words, report))
	}
	if err == nil && !report.Connects() {
		err = errTold
	}
	return err
}

func verdict(words doctor.Words, report doctor.Report) string {
	if report.Connects() {
		return words.Phrases.Connects
	}
	return words.Phrases.Fails
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
}

// tellUnchecked prints in one line what could not be checked any more.
func tellUnchecked(out io.Writer, words doctor.Words, report doctor.Report) {
	var names []string
	for _, f := range report.Findings {
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
}

func tellJSON(out io.Writer, words doctor.Words, report doctor.Report) error {
	told := examined{Address: report.Address, Origin: report.Origin, Namespace: report.Namespace, Connects: report.Connects(), Findings: []foundThing{}}
	for _, f := range report.Findings {
		told.Findings = append(told.Findings, foundThing{
			f.Check, f.Outcome, f.Code, f.Params, words.Cause(f.Code, f.Params), words.Remedy(f.Code, f.Params), f.Took.Milliseconds(),
		})
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(told)
}
