// Command yaml says what YAML means to kubectl and to the API server: it reads a JSON array of YAML documents from
// standard input and writes a JSON array with, for each, {"json": …} or {"error": …}.
package main

import (
	"encoding/json"
	"log"
	"os"

	"sigs.k8s.io/yaml"
)

type meaning struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		log.Fatal(err)
	}
	meanings := make([]meaning, len(documents))
	for i, document := range documents {
		converted, err := yaml.YAMLToJSON([]byte(document))
		if err != nil {
			meanings[i].Error = err.Error()
		} else {
			meanings[i].JSON = converted
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(meanings); err != nil {
		log.Fatal(err)
	}
}
