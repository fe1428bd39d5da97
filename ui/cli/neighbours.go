package cli

import (
	"bufio"
	"context"
	"fmt"
	"strconv"
	"strings"

	"maru/server"
	"maru/server/protocol"
	"maru/ui/desktop"
)

// offer tells the person of the halls that run elsewhere on the network, and,
// at a terminal, delivers the URL of the one that they choose there: the first,
// if they say nothing else. Nothing is delivered for a hall of one's own.
func (in *invocation) offer(ctx context.Context, running *server.Server) <-chan string {
	chosen := make(chan string, 1)
	go func() { // ends with the search, or, at a terminal, with the process
		halls, err := running.Neighbours(ctx)
		if err != nil || len(halls) == 0 {
			return
		}
		var list []desktop.Neighbour
		for _, hall := range halls {
			list = append(list, desktop.Neighbour{Name: hall.Name, Machine: hall.Machine, Address: hall.URL + "/"})
		}
		asks := desktop.Interactive(in.system.Stdin)
		offer := desktop.Offer{Halls: list, Asks: asks}
		if err := offer.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
			in.log.Warn("halls not printed", "err", err)
		}
		if asks {
			if url := in.choose(halls); url != "" {
				chosen <- url
			}
		}
	}()
	return chosen
}

// choose reads an answer, until there is one that is understood.
func (in *invocation) choose(halls []protocol.Neighbour) (url string) {
	for answers := bufio.NewScanner(in.system.Stdin); answers.Scan(); {
		answer := strings.ToLower(strings.TrimSpace(answers.Text()))
		number, err := strconv.Atoi(answer)
		switch {
		case answer == "":
			return halls[0].URL
		case err == nil && number >= 1 && number <= len(halls):
			return halls[number-1].URL
		case answer == "n":
			return ""
		}
		fmt.Fprintln(in.system.Stdout, in.words.ChooseAgain)
	}
	return ""
}
