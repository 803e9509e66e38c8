/** A user of the API server, known by a bearer token. */
export interface User {
  readonly name: string;
  readonly token: string;
  readonly groups: readonly string[];
}

/** May do everything. */
export const admin: User = { name: 'admin', token: 'admin-token', groups: ['system:masters'] };

/** May do nothing until a Role says so. */
export const viewer: User = { name: 'viewer', token: 'viewer-token', groups: [] };

/** The contents of kube-apiserver's `--token-auth-file`: token, user, uid, quoted groups. */
export function tokenFile(users: readonly User[]): string {
  return users.map(({ name, token, groups }) => `${token},${name},${name},"${groups.join(',')}"\n`).join('');
}
