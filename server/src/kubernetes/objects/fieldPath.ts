/** The way from an object's root to one of its values: keys and list indices, outermost first. */
export type FieldPath = readonly (string | number)[];

/**
 * A path as kube-apiserver writes it: `spec.ports[0].targetPort`, `metadata.labels[app.kubernetes.io/name]`.
 * Source: k8s.io/apimachinery pkg/util/validation/field/path.go (`Path.String`); keys of maps are written in brackets there,
 * here whenever a key holds something else than letters and digits.
 */
export function formatPath(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number' || !/^[A-Za-z0-9]+$/.test(step)) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** Whether `path` is `prefix` or lies below it. */
export function startsWith(path: FieldPath, prefix: FieldPath): boolean {
  return prefix.every((step, i) => path[i] === step);
}
