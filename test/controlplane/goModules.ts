/** One Go module under `go/`: what it builds, by the name the program gets here. */
export interface GoModule {
  /** Folder under `test/controlplane/go`. */
  readonly folder: string;
  /** Package path to build, by program name. */
  readonly programs: Readonly<Record<string, string>>;
}

/** The programs of the real control plane and the references its tests compare with, each from its pinned Go module. */
export const goModules = {
  etcd: { folder: 'etcd', programs: { etcd: 'go.etcd.io/etcd/server/v3' } },
  coredns: { folder: 'coredns', programs: { coredns: 'github.com/coredns/coredns' } },
  kubernetes: {
    folder: 'kubernetes',
    programs: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
    },
  },
  kustomize: { folder: 'kustomize', programs: { kustomize: 'sigs.k8s.io/kustomize/kustomize/v5' } },
  kwok: { folder: 'kwok', programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' } },
  yaml: { folder: 'yaml', programs: { yaml: '.' } },
  zone: { folder: 'zone', programs: { zone: '.' } },
} as const satisfies Record<string, GoModule>;

/** Name of a module of {@link goModules}. */
export type GoModuleName = keyof typeof goModules;
