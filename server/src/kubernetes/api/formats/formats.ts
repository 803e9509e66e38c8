import { byteLength } from './goText.ts';
import { since } from '../since.ts';

/** What is wrong with the form of a string, in the words of kube-apiserver 1.`minor`; nothing: it is fine. */
export type Format = (value: string, minor: number) => readonly string[];

/** A form that a regular expression describes. */
interface Form {
  readonly pattern: string;
  readonly says: string;
  readonly examples: readonly string[];
  readonly maxLength: number;
}

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const labelWithUnderscore = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const keyName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

/** Source: k8s.io/apimachinery pkg/util/validation/validation.go and pkg/api/validate/content. */
const forms = {
  dnsLabel: {
    pattern: label,
    says: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    examples: ['my-name', '123-abc'],
    maxLength: 63,
  },
  dnsSubdomain: {
    pattern: `${label}(\\.${label})*`,
    says: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    examples: ['example.com'],
    maxLength: 253,
  },
  dnsSubdomainWithUnderscore: {
    pattern: `${labelWithUnderscore}(\\.${labelWithUnderscore})*`,
    says: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
    examples: ['example.com'],
    maxLength: 253,
  },
  dns1035Label: {
    pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
    says: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    examples: ['my-name', 'abc-123'],
    maxLength: 63,
  },
  keyName: {
    pattern: keyName,
    says: "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    examples: ['MyName', 'my.name', '123-abc'],
    maxLength: 63,
  },
  labelValue: {
    pattern: `(${keyName})?`,
    says: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    examples: ['MyValue', 'my_value', '12345'],
    maxLength: 63,
  },
} satisfies Record<string, Form>;

const compiled = new Map<string, RegExp>();

function matches(pattern: string, value: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) compiled.set(pattern, (regex = new RegExp(`^${pattern}$`)));
  return regex.test(value);
}

function tooLong(value: string, max: number, unit = 'characters'): readonly string[] {
  return byteLength(value) > max ? [`must be no more than ${max} ${unit}`] : [];
}

/** `pattern`: the one that the message shows, if it is not the form's own. */
function mismatch(form: Form, pattern = form.pattern): string {
  return `${form.says} (e.g. ${form.examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

function fits(form: Form, value: string): readonly string[] {
  return matches(form.pattern, value) ? [] : [mismatch(form)];
}

/** An RFC 1123 label. A value that would be fine but for its dots gets a text of its own. */
export const dnsLabel: Format = (value) => {
  const long = tooLong(value, forms.dnsLabel.maxLength);
  if (matches(forms.dnsLabel.pattern, value)) return long;
  return [...long, matches(forms.dnsSubdomain.pattern, value) ? 'must not contain dots' : mismatch(forms.dnsLabel)];
};

/** An RFC 1035 label: begins with a letter. */
export const dns1035Label: Format = (value) => [...tooLong(value, forms.dns1035Label.maxLength), ...fits(forms.dns1035Label, value)];

/** An RFC 1123 subdomain. */
export const dnsSubdomain: Format = (value) => [...tooLong(value, forms.dnsSubdomain.maxLength), ...fits(forms.dnsSubdomain, value)];

/** An entry of a search path: underscores are fine from 1.33, and 1.33 itself shows the wrong expression. */
export const searchDomain: Format = (value, minor) => {
  if (minor < since.relaxedSearches) return dnsSubdomain(value, minor);
  const form = forms.dnsSubdomainWithUnderscore;
  const wrong = matches(form.pattern, value)
    ? []
    : [mismatch(form, minor < since.ownSearchExpression ? forms.dnsSubdomain.pattern : form.pattern)];
  return [...tooLong(value, form.maxLength), ...wrong];
};

/** A label key, an annotation key, a finalizer, an application protocol: `prefix/name`, the prefix being optional. */
export const qualifiedName: Format = (value, minor) => {
  const parts = value.split('/');
  if (parts.length > 2) {
    const subject = minor < since.labelKeyText ? 'a qualified name ' : 'a valid label key ';
    return [`${subject}${mismatch(forms.keyName)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const long = tooLong(name, forms.keyName.maxLength, minor < since.labelKeyText ? 'characters' : 'bytes');
  return [
    ...(prefix === undefined ? [] : prefixed('prefix part ', prefix === '' ? ['must be non-empty'] : dnsSubdomain(prefix, minor))),
    ...prefixed('name part ', [...(name === '' ? ['must be non-empty'] : long), ...fits(forms.keyName, name)]),
  ];
};

function prefixed(prefix: string, texts: readonly string[]): readonly string[] {
  return texts.map((text) => prefix + text);
}

/** The value of a label. */
export const labelValue: Format = (value, minor) => [
  ...tooLong(value, forms.labelValue.maxLength, minor < since.labelKeyText ? 'characters' : 'bytes'),
  ...fits(forms.labelValue, value),
];

/** The name of a container port, or of a port to look up there (IANA service name). */
export const portName: Format = (value) => [
  ...tooLong(value, 15),
  ...(/^[-a-z0-9]+$/.test(value) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(value) ? [] : ['must contain at least one letter (a-z)']),
  ...(value.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(value.startsWith('-') || value.endsWith('-') ? ['must not begin or end with a hyphen'] : []),
];

/** The last character of a prefix may be a dash: more follows. Source: k8s.io/apimachinery pkg/api/validation/generic.go `maskTrailingDash`. */
export function asPrefix(format: Format): Format {
  return (value, minor) => format(value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value, minor);
}

/** Any name that fits into a URL path (k8s.io/apimachinery pkg/api/validate/content `IsPathSegmentName`). */
export const pathSegment: Format = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((character) => value.includes(character)).map((character) => `may not contain '${character}'`);
};

/** A number that a port can have. */
export function portNumber(value: number): readonly string[] {
  return value >= 1 && value <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
}
