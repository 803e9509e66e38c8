// Writes the tables of Go types that the API server's verdict decodes with (server/src/kubernetes/api/decode/*Types.ts).
//
// Usage, in this folder:
//
//	for m in 28 29 30 31 32 33 34 35; do go mod download k8s.io/api@v0.$m.0 k8s.io/apimachinery@v0.$m.0; done   # in any module
//	go mod download k8s.io/api@v0.36.3 k8s.io/apimachinery@v0.36.3
//	go run . "$(go env GOMODCACHE)/k8s.io" ../../server/src/kubernetes/api/decode 0.28.0 … 0.35.0 0.36.3
//
// The last version is the one described; a field that an earlier one lacks gets the minor version that brought it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// table is one file: what it describes, and from which types on. A type stands in the first table that needs it.
type table struct {
	name, about string
	roots       []string
}

var tables = []table{
	{"metaTypes", "What every object carries", []string{"ObjectMeta", "LabelSelector"}},
	{"serviceTypes", "Services and their endpoints", []string{"Service", "Endpoints", "EndpointSlice"}},
	{"volumeTypes", "Volumes and claims", []string{"Volume", "PersistentVolumeClaim"}},
	{"containerTypes", "Containers", []string{"Container", "EphemeralContainer"}},
	{"podTypes", "Pods and pod templates", []string{"Pod", "PodTemplateSpec"}},
	{"workloadTypes", "Controllers of pods", []string{"StatefulSet", "Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob"}},
}

const width = 136

func main() {
	modules, folder, versions := os.Args[1], os.Args[2], os.Args[3:]
	minors := make([]string, len(versions))
	types := make([]map[string][]string, len(versions))
	for i, version := range versions {
		minors[i] = strings.Split(version, ".")[1]
		types[i] = readTypes(filepath.Join(modules, "api@v"+version), filepath.Join(modules, "apimachinery@v"+version))
	}
	newest := types[len(types)-1]
	done := map[string]bool{}
	for _, t := range tables {
		var names []string
		for _, root := range t.roots {
			names = reach(newest, root, names)
		}
		names = slices.DeleteFunc(names, func(name string) bool { return done[name] })
		slices.Sort(names)
		var lines []string
		for _, name := range names {
			done[name] = true
			lines = append(lines, wrap(append([]string{name}, withSince(types, minors, name)...))...)
		}
		text := fmt.Sprintf("/** %s, as the Go types of k8s.io/api v%s declare them (scripts/apiTypes); the notation is that of `schema.ts`. */\nexport const %s = `\n%s\n`;\n",
			t.about, versions[len(versions)-1], t.name, strings.Join(lines, "\n"))
		if err := os.WriteFile(filepath.Join(folder, t.name+".ts"), []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
}

var typeName = regexp.MustCompile(`[A-Z]\w+`)

// reach adds name and all types that its fields lead to.
func reach(types map[string][]string, name string, names []string) []string {
	if slices.Contains(names, name) {
		return names
	}
	names = append(names, name)
	for _, field := range types[name] {
		_, kind, _ := strings.Cut(field, ":")
		for _, next := range typeName.FindAllString(kind, -1) {
			if _, known := types[next]; known {
				names = reach(types, next, names)
			}
		}
	}
	return names
}

// withSince marks the fields that came later than their type.
func withSince(types []map[string][]string, minors []string, name string) []string {
	first := slices.IndexFunc(types, func(version map[string][]string) bool { _, known := version[name]; return known })
	var fields []string
	for _, field := range types[len(types)-1][name] {
		key, _, _ := strings.Cut(field, ":")
		since := slices.IndexFunc(types, func(version map[string][]string) bool {
			return slices.ContainsFunc(version[name], func(other string) bool { return strings.HasPrefix(other, key+":") })
		})
		if since > first {
			field += "@" + minors[since]
		}
		fields = append(fields, field)
	}
	return fields
}

// wrap breaks words into lines; those after the first are indented.
func wrap(words []string) []string {
	lines := []string{words[0]}
	for _, word := range words[1:] {
		last := &lines[len(lines)-1]
		if len(*last)+1+len(word) > width {
			lines = append(lines, "  "+word)
		} else {
			*last += " " + word
		}
	}
	return lines
}
