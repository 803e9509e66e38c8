import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../server/src/cli/run.ts';

/** What a command line did. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder of its own that holds `files`; the folder goes with the test. */
export async function cli(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  stdin = '',
): Promise<CliResult & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'headless-cli-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  let out = '';
  let err = '';
  const code = await runCli(args, {
    cwd: folder,
    environment: {},
    readStdin: async () => stdin,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err, folder };
}

/** A headless Service `nginx` over StatefulSet `web`, in namespace shop. */
export const pair = `apiVersion: v1
kind: Service
metadata:
  name: nginx
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: nginx
  ports:
    - name: web
      port: 80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  namespace: shop
spec:
  serviceName: nginx
  replicas: 3
  selector:
    matchLabels:
      app: nginx
  template:
    metadata:
      labels:
        app: nginx
    spec:
      containers:
        - name: main
          image: registry.example/web:1
          ports:
            - name: web
              containerPort: 80
`;
