/** Where proxies may be named, beside a kubeconfig's `proxy-url`, which wins over all. */
export interface ProxySources {
  /** The editor's `http.proxy`. */
  readonly editor: string | undefined;
  /** The editor's `http.noProxy`. */
  readonly editorNoProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The proxy for an API server, undefined for none: the editor's, then the environment's, unless the host is to be reached directly.
 * The client library knows `proxy-url` only. Environment rules as in Go's golang.org/x/net/http/httpproxy, which kubectl uses:
 * loopback hosts go directly, lower case wins, NO_PROXY holds hosts, domains, addresses, networks and `*`.
 */
export function proxyFor(server: string, sources: ProxySources): string | undefined {
  const url = new URL(server);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (isLoopback(host)) return undefined;
  const { environment } = sources;
  const either = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name.toUpperCase()];
  const noProxy = [...sources.editorNoProxy, ...(either('no_proxy') ?? '').split(',')];
  if (noProxy.some((entry) => bypasses(entry.trim().toLowerCase(), host.toLowerCase(), port))) return undefined;
  const scheme = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = sources.editor || either(scheme) || either('all_proxy');
  return proxy === undefined || proxy === '' ? undefined : /^[a-z0-9]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** A proxy's address without user and password, for messages. */
export function shownProxy(proxy: string): string {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  return url === undefined ? 'a proxy' : `${url.protocol}//${url.host}`;
}

/** Whether a host name or address means this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host === '[::1]' || host.startsWith('127.');
}

function bypasses(entry: string, host: string, port: string): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  if (entry.includes('/')) return inNetwork(entry, host);
  // An IPv6 address has colons of its own.
  const [, name = entry, wantedPort] = entry.includes('::') ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
  if (wantedPort !== undefined && wantedPort !== port) return false;
  if (name.startsWith('*.')) return host.endsWith(name.slice(1));
  if (name.startsWith('.')) return host.endsWith(name);
  return host === name || host.endsWith(`.${name}`);
}

/** Whether an IPv4 address lies in a network such as `10.0.0.0/8`. */
function inNetwork(network: string, host: string): boolean {
  const [base = '', bits = ''] = network.split('/');
  const left = ipv4(base);
  const right = ipv4(host);
  const length = Number(bits);
  if (left === undefined || right === undefined || !(length >= 0 && length <= 32)) return false;
  const shift = 2 ** (32 - length);
  return Math.floor(left / shift) === Math.floor(right / shift);
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
