package firewall

import (
	"strconv"
	"strings"
)

// templates are what lets others in, by kind. {port} is the port, {program} the
// path of the executable file, quoted for the shell that the command is for.
var templates = map[Kind][]string{
	Defender: {
		`netsh advfirewall firewall add rule name="Maru" dir=in action=allow protocol=TCP localport={port} program={program}`,
	},
	MacOS: {
		`sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add {program} --unblockapp {program}`,
	},
	UFW: {
		`sudo ufw allow {port}/tcp`,
	},
	Firewalld: {
		`sudo firewall-cmd --permanent --add-port={port}/tcp`,
		`sudo firewall-cmd --reload`,
	},
	NFTables: {
		`sudo nft insert rule inet filter input tcp dport {port} accept`,
	},
	IPTables: {
		`sudo iptables -I INPUT -p tcp --dport {port} -j ACCEPT`,
	},
}

// forget takes away the rules by which Defender keeps a program out, which
// outrank those that let it in. Windows makes them when somebody says no to its
// question.
const forget = `netsh advfirewall firewall delete rule name=all dir=in program={program}`

func commands(kind Kind, program Program) []string {
	return fill(templates[kind], kind, program)
}

func fill(templates []string, kind Kind, program Program) []string {
	quoted := "'" + strings.ReplaceAll(program.Path, "'", `'\''`) + "'"
	if kind == Defender {
		quoted = `"` + program.Path + `"` // no file has a quote in its name there
	}
	filled := make([]string, len(templates))
	for i, template := range templates {
		filled[i] = strings.NewReplacer("{port}", strconv.Itoa(program.Port), "{program}", quoted).Replace(template)
	}
	return filled
}
