package cli

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"maru/server"
)

// options are the values of all flags of all commands.
type options struct {
	data           string
	logLevel       slog.Level
	port           *int
	share          bool
	local          bool
	noOpen         bool
	noDiscovery    bool
	noWorker       bool
	demo           bool
	clientURLs     []string
	allowHosts     []string
	trustedProxies []netip.Prefix
	messageRate    int
	maxConnections int
	maxFileSize    int64
	newKey         bool
	bot            bool
	asOwner        bool
	origin         string
	token          string
	namespace      string
	json           bool
}

// flagInfo describes one flag. A flag without an argument is a switch.
type flagInfo struct {
	name     string
	argument string
	help     string
	set      func(*options, string) error
}

// Defaults of the flags that have a number.
const (
	defaultMessageRate    = 10
	defaultMaxConnections = 10_000
	maxMaxFileSize        = 1 << 40
)

var flags = []flagInfo{
	{"port", "N", "port to listen on (default: the one used last, at first 4000; 0 takes any)", func(o *options, value string) error {
		port, err := wholeNumber(value, 0, 65535)
		o.port = &port
		return err
	}},
	{"share", "", "let others on the network in", func(o *options, value string) error {
		return parseSwitch(&o.share, value)
	}},
	{"local", "", "let only this computer in", func(o *options, value string) error {
		return parseSwitch(&o.local, value)
	}},
	{"no-open", "", "open no browser", func(o *options, value string) error {
		return parseSwitch(&o.noOpen, value)
	}},
	{"no-discovery", "", "take no name on the network, and look for no other hall there", func(o *options, value string) error {
		return parseSwitch(&o.noDiscovery, value)
	}},
	{"no-worker", "", "have browsers forget the page that they keep for when Maru is away", func(o *options, value string) error {
		return parseSwitch(&o.noWorker, value)
	}},
	{"demo", "", "show the offline demonstration: a small office in memory, gone afterwards; nothing is written to the disk", func(o *options, value string) error {
		return parseSwitch(&o.demo, value)
	}},
	{"client-url", "URLS", "origins of other pages that may call, separated by commas (default http://localhost:3000, without cookies)", func(o *options, value string) error {
		origins, err := parseList(value, server.ParseOrigin)
		o.clientURLs = origins
		return err
	}},
	{"allow-host", "NAMES", "further names that this server goes by, separated by commas", func(o *options, value string) error {
		names, err := parseList(value, parseHost)
		o.allowHosts = names
		return err
	}},
	{"trusted-proxy", "ADDRESSES", "proxies whose forwarded headers are believed, separated by commas", func(o *options, value string) error {
		prefixes, err := parseList(value, parsePrefix)
		o.trustedProxies = prefixes
		return err
	}},
	{"message-rate", "N", "messages a second that a member may send, four times as many at once (default 10; 0: no limit)", func(o *options, value string) (err error) {
		o.messageRate, err = wholeNumber(value, 0, 1_000_000)
		return err
	}},
	{"max-connections", "N", "connections held at once (default 10000)", func(o *options, value string) (err error) {
		o.maxConnections, err = wholeNumber(value, 1, 10_000_000)
		return err
	}},
	{"max-file-size", "SIZE", "largest file that may be sent, such as 500MB or 4GB (default 1GB)", func(o *options, value string) (err error) {
		o.maxFileSize, err = parseSize(value)
		return err
	}},
	{"new-key", "", "believe that the hall has another key than when it was joined; ask its owner first", func(o *options, value string) error {
		return parseSwitch(&o.newKey, value)
	}},
	{"bot", "", "make a member that is a program", func(o *options, value string) error {
		return parseSwitch(&o.bot, value)
	}},
	{"as-owner", "", "allow a token for an owner or admin", func(o *options, value string) error {
		return parseSwitch(&o.asOwner, value)
	}},
	{"origin", "ORIGIN", "origin of the page that the client runs in, such as http://localhost:5173 (default: a program, no page)", func(o *options, value string) error {
		o.origin = value
		return nil
	}},
	{"token", "TOKEN", "token that the client sends as auth.token", func(o *options, value string) error {
		o.token = value
		return nil
	}},
	{"namespace", "NAME", "namespace to join (default: the path of the URL, else /)", func(o *options, value string) error {
		o.namespace = value
		return nil
	}},
	{"json", "", "print one JSON object in place of sentences", func(o *options, value string) error {
		return parseSwitch(&o.json, value)
	}},
	{"data", "DIR", "data folder (default: beside the program if maru.db is there, else your local application data)", func(o *options, value string) error {
		if value == "" {
			return fmt.Errorf("it names no folder")
		}
		o.data = value
		return nil
	}},
	{"log-level", "LEVEL", "debug, info, warn or error (default info)", func(o *options, value string) error {
		return o.logLevel.UnmarshalText([]byte(value))
	}},
}

// environment names the variable of a flag.
func (f flagInfo) environment() string {
	return "MARU_" + strings.ToUpper(strings.ReplaceAll(f.name, "-", "_"))
}

// asWritten puts the standard library's sentences into the form in which flags
// are written here.
var asWritten = strings.NewReplacer(
	"flag provided but not defined: -", "there is no flag --",
	"flag needs an argument: -", "there is no value for --",
	"for flag -", "for --",
	"for -", "for --",
)

// parsed is a command line, taken apart.
type parsed struct {
	options   options
	arguments []string        // what is no flag, the command's name first
	given     map[string]bool // flags on the command line
	help      bool
}

// parse takes args apart. Flags may stand anywhere before a lone "--".
func parse(args []string) (parsed, error) {
	p := parsed{
		options: options{messageRate: defaultMessageRate, maxConnections: defaultMaxConnections},
		given:   make(map[string]bool),
	}
	set := flag.NewFlagSet("maru", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	for _, one := range flags {
		accept := func(value string) error {
			p.given[one.name] = true
			return one.set(&p.options, value)
		}
		if one.argument == "" {
			set.BoolFunc(one.name, one.help, accept)
		} else {
			set.Func(one.name, one.help, accept)
		}
	}
	for _, name := range []string{"h", "help"} {
		set.BoolFunc(name, "", func(value string) error { return parseSwitch(&p.help, value) })
	}
	var verbatim []string
	if end := slices.Index(args, "--"); end >= 0 {
		args, verbatim = args[:end], args[end+1:]
	}
	for len(args) > 0 {
		if err := set.Parse(args); err != nil {
			return p, usageError{asWritten.Replace(err.Error())}
		}
		if args = set.Args(); len(args) > 0 {
			p.arguments = append(p.arguments, args[0])
			args = args[1:]
		}
	}
	p.arguments = append(p.arguments, verbatim...)
	return p, nil
}

// readEnvironment fills in the flags of a command that the command line leaves
// out. What is said on the command line also overrules its opposite here.
func (p *parsed) readEnvironment(names []string, getenv func(string) string) error {
	opposite := map[string]string{"share": "local", "local": "share"}
	for _, one := range flags {
		if !slices.Contains(names, one.name) || p.given[one.name] || p.given[opposite[one.name]] {
			continue
		}
		variable := one.environment()
		value := getenv(variable)
		if value == "" && one.name == "client-url" {
			variable = "CLIENT_URL"
			value = getenv(variable)
		}
		if value == "" {
			continue
		}
		if err := one.set(&p.options, value); err != nil {
			return usageError{fmt.Sprintf("invalid value %q for %s: %v", value, variable, err)}
		}
	}
	if p.options.share && p.options.local {
		return usageError{"--share and --local exclude each other"}
	}
	return nil
}

func parseSwitch(target *bool, value string) (err error) {
	if *target, err = strconv.ParseBool(value); err != nil {
		return fmt.Errorf("it is neither true nor false")
	}
	return nil
}

func wholeNumber(value string, low, high int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		return 0, fmt.Errorf("it is no whole number from %d to %d", low, high)
	}
	return n, nil
}

// parseSize reads a number of bytes, or of KB, MB or GB of 1024 each.
func parseSize(value string) (int64, error) {
	number, shift := strings.ToUpper(strings.TrimSpace(value)), 0
	for i, unit := range []string{"KB", "MB", "GB"} {
		if rest, found := strings.CutSuffix(number, unit); found {
			number, shift = strings.TrimSpace(rest), 10*(i+1)
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 1 || n > maxMaxFileSize>>shift {
		return 0, fmt.Errorf("it is no size from 1 to 1024GB")
	}
	return n << shift, nil
}

func parseList[T any](value string, parseOne func(string) (T, error)) ([]T, error) {
	var list []T
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		one, err := parseOne(item)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

func parseHost(name string) (string, error) {
	if strings.ContainsAny(name, "/*@ ") {
		return "", fmt.Errorf("%q is not a host name", name)
	}
	return name, nil
}

func parsePrefix(text string) (netip.Prefix, error) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return prefix.Masked(), nil
	}
	ip, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q is neither an address nor a range such as 10.0.0.0/8", text)
	}
	return netip.PrefixFrom(ip, ip.BitLen()), nil
}
