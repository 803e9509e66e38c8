// Prints what kubectl makes of YAML documents: reads a JSON list of documents, writes a JSON list of {yaml, json} or {yaml, refused}.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	YAML    string          `json:"yaml"`
	JSON    json.RawMessage `json:"json,omitempty"`
	Refused string          `json:"refused,omitempty"`
}

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := make([]answer, 0, len(documents))
	for _, document := range documents {
		converted, err := yaml.YAMLToJSON([]byte(document))
		if err != nil {
			answers = append(answers, answer{YAML: document, Refused: err.Error()})
			continue
		}
		answers = append(answers, answer{YAML: document, JSON: converted})
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	if err := out.Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
