const overview = `headless-services: the DNS of Kubernetes headless Services, from manifests or from a cluster

  headless-services check [PATH…]          what is wrong, or will be rejected
  headless-services records [PATH…]        the records that follow, and those that are missing
  headless-services resolve NAME [PATH…]   what the cluster's DNS answers
  headless-services doctor [NAME]          of a cluster: each expected name, and the stage that lost it
  headless-services --stdio                the language server

PATH is a file, a folder or - for stdin; with none, the current folder. -k DIR stands for what the kustomization there builds.
headless-services COMMAND --help tells the flags of a command.
`;

const common = `
  --namespace NS             of objects that declare none (default: default)
  --cluster-domain D         end of every name (default: cluster.local)
  --kubernetes-version V     whose API server judges (default: 1.36)
  --ip-families LIST         of the cluster: IPv4, IPv6 or both with a comma, primary first (default: IPv4)
  --endpoint-pod-names       CoreDNS runs with the option of that name
  --config FILE              instead of the nearest .headless.yaml above each manifest
  -k, --kustomize DIR        instead of PATH: what the kustomization in DIR builds
  --dump FILE                objects of a cluster: what kubectl get services,endpointslices,pods,statefulsets -A -o json printed
  --live                     objects of a cluster, asked now; with --kubeconfig FILE and --context NAME
`;

const pages: Readonly<Record<string, string>> = {
  check: `headless-services check [PATH…] [--format text|json|sarif|github] [--severity LEVEL] [--fix] [--baseline FILE [--write-baseline]]

Findings in manifests. Exit code 0: none at or above LEVEL, 1: some, 2: could not run.

  --format F                 text (default), json, sarif or github
  --severity LEVEL           error, warning (default), information or hint: the lowest that counts
  --fix                      applies the first fix of each finding to the files
  --baseline FILE            leaves out the findings that FILE knows
  --write-baseline           writes the findings of now to that FILE and prints none; exit code 0
${common}`,
  records: `headless-services records [PATH…] [--format zone|json|text]

The DNS records that follow from manifests, or with --dump or --live those of a cluster. Exit code 0; 2: could not run.

  --format F                 zone (default), json or text
${common}`,
  resolve: `headless-services resolve NAME [PATH…] [--type A|AAAA|SRV|PTR|CNAME] [--from NS] [--format text|json]
headless-services resolve --batch FILE [PATH…]

What the cluster's DNS answers to a name. Exit code 0 whatever the answer; 2: could not run.

  --type T                   A (default), AAAA, SRV, PTR or CNAME
  --from NS                  through the search path of a pod in NS (ndots 5); without it NAME is absolute
  --batch FILE               JSON lines {"name", "type", "from"?}, one answer a line in JSON; - is stdin
  --format F                 text or json (default: json)
${common}`,
  doctor: `headless-services doctor [NAME | NAMESPACE/SERVICE] (--live [--ask] | --dump FILE) [--manifests PATH]… [--format text|json]

Walks the road of each name that is expected of a cluster, stage by stage. NAME is a DNS name, complete or short, a Service or a pod; without
it all headless Services count. Exit code 0: every expected name is published, 1: something expected is missing, 2: could not run.

  --ask                      also asks the cluster's own DNS, by a port-forward to a pod of CoreDNS, and compares
  --manifests PATH           also expects what these manifests promise, and tells where the cluster differs; may be repeated
  --format F                 text (default) or json
${common}`,
};

/** The help text of a command, or of all. */
export function usage(command: string | undefined): string {
  return (command !== undefined && Object.hasOwn(pages, command) ? pages[command] : undefined) ?? overview;
}
