package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
)

// reader follows Go types from the roots on, without compiling them.
type reader struct {
	declared map[string]ast.Expr // by "package.Name"
	structs  map[string][]string
}

var sources = map[string]string{"core": "core/v1", "apps": "apps/v1", "batch": "batch/v1", "discovery": "discovery/v1"}

var roots = []string{
	"core.Service", "core.Endpoints", "discovery.EndpointSlice", "core.Pod",
	"apps.StatefulSet", "apps.Deployment", "apps.ReplicaSet", "apps.DaemonSet", "batch.Job", "batch.CronJob",
}

// readTypes returns the fields of every struct that the roots lead to: `name:type`, in their order.
func readTypes(api, machinery string) map[string][]string {
	r := reader{map[string]ast.Expr{}, map[string][]string{}}
	for name, path := range sources {
		r.load(name, filepath.Join(api, path, "types.go"))
	}
	r.load("meta", filepath.Join(machinery, "pkg/apis/meta/v1/types.go"))
	for _, root := range roots {
		pkg, name, _ := strings.Cut(root, ".")
		r.named(pkg, name)
	}
	return r.structs
}

func (r reader) load(pkg, file string) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		panic(err)
	}
	for _, declaration := range parsed.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				r.declared[pkg+"."+t.Name.Name] = t.Type
			}
		}
	}
}

// text is a type in the notation of schema.ts; pointers do not count.
func (r reader) text(pkg string, expr ast.Expr) string {
	switch x := expr.(type) {
	case *ast.StarExpr:
		return r.text(pkg, x.X)
	case *ast.ArrayType:
		if id, ok := x.Elt.(*ast.Ident); ok && id.Name == "byte" {
			return "[]byte"
		}
		return "[]" + r.text(pkg, x.Elt)
	case *ast.MapType:
		return "map[" + r.text(pkg, x.Key) + "]" + r.text(pkg, x.Value)
	case *ast.Ident:
		switch x.Name {
		case "string", "int32", "int64", "bool":
			return x.Name
		}
		return r.named(pkg, x.Name)
	case *ast.SelectorExpr:
		return r.imported(x)
	}
	panic(fmt.Sprintf("%T", expr))
}

func (r reader) imported(x *ast.SelectorExpr) string {
	switch pkg := x.X.(*ast.Ident).Name; pkg {
	case "metav1":
		return r.named("meta", x.Sel.Name)
	case "v1", "corev1":
		return r.named("core", x.Sel.Name)
	case "intstr", "resource":
		return x.Sel.Name
	case "types":
		return "~types." + x.Sel.Name
	default:
		panic(pkg)
	}
}

// decoders have a JSON decoder of their own.
var decoders = map[string]bool{"Time": true, "MicroTime": true, "FieldsV1": true}

func (r reader) named(pkg, name string) string {
	if pkg == "meta" && decoders[name] {
		return name
	}
	switch x := r.declared[pkg+"."+name].(type) {
	case *ast.Ident:
		if x.Name == "string" {
			return "~" + name
		}
		return r.named(pkg, x.Name)
	case *ast.MapType:
		return r.text(pkg, x) + "=" + name
	case *ast.SelectorExpr:
		return r.text(pkg, x)
	case *ast.StructType:
		if _, done := r.structs[name]; !done {
			r.structs[name] = nil
			r.structs[name] = r.fields(pkg, x, "")
		}
		return name
	}
	panic(pkg + "." + name)
}

// fields lists the fields of a struct; those of an embedded one have its name in front.
func (r reader) fields(pkg string, s *ast.StructType, prefix string) (fields []string) {
	for _, field := range s.Fields.List {
		tag := ""
		if field.Tag != nil {
			tag = reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
		}
		name, _, _ := strings.Cut(tag, ",")
		switch {
		case name == "-":
		case name == "" && len(field.Names) == 0:
			fields = append(fields, r.embedded(pkg, field.Type, prefix)...)
		default:
			fields = append(fields, prefix+name+":"+r.text(pkg, field.Type))
		}
	}
	return fields
}

func (r reader) embedded(pkg string, expr ast.Expr, prefix string) []string {
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	name := ""
	switch x := expr.(type) {
	case *ast.Ident:
		name = x.Name
	case *ast.SelectorExpr:
		name = x.Sel.Name
		pkg = "core"
		if x.X.(*ast.Ident).Name == "metav1" {
			pkg = "meta"
		}
	}
	return r.fields(pkg, r.declared[pkg+"."+name].(*ast.StructType), prefix+name+"/")
}
