// Reads a JSON array of zone files from standard input and prints, for each, its records or the parser's complaint, with the parser of
// CoreDNS (github.com/miekg/dns).
package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/miekg/dns"
)

type meaning struct {
	Records []string `json:"records"`
	Error   string   `json:"error,omitempty"`
}

func main() {
	var files []string
	if err := json.NewDecoder(os.Stdin).Decode(&files); err != nil {
		panic(err)
	}
	meanings := make([]meaning, len(files))
	for i, file := range files {
		meanings[i].Records = []string{}
		parser := dns.NewZoneParser(strings.NewReader(file), ".", "records.zone")
		for record, ok := parser.Next(); ok; record, ok = parser.Next() {
			meanings[i].Records = append(meanings[i].Records, strings.ReplaceAll(record.String(), "\t", " "))
		}
		if err := parser.Err(); err != nil {
			meanings[i].Error = err.Error()
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(meanings); err != nil {
		panic(err)
	}
}
