// Makes dist/: two clients, the server for Node and for a web worker, the cluster part that Node loads on first use, and the CLI.
import { context, build, type BuildOptions, type Plugin } from 'esbuild';
import { chmod, rm, writeFile } from 'node:fs/promises';

const development = process.argv.includes('--development');

/** Parts that are loaded only when needed are bundles of their own: a dynamic import of their entry becomes a require of the bundle. */
const ownBundles: Record<string, string> = {
  'cluster/main.ts': './cluster.js',
  'node/main.ts': './server.js',
  'node/languageClient.ts': './client.js',
};

const lazyParts: Plugin = {
  name: 'lazy-parts',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const entry = Object.keys(ownBundles).find((name) => path.endsWith(name) || path === `./${name.split('/').at(-1)}`);
      return entry === undefined ? undefined : { path: ownBundles[entry] ?? '', external: true };
    });
  },
};

const common: BuildOptions = {
  bundle: true,
  minify: !development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  charset: 'utf8',
};
const node: BuildOptions = { ...common, platform: 'node', target: 'node22', format: 'cjs', external: ['vscode'], plugins: [lazyParts] };
const web: BuildOptions = { ...common, platform: 'browser', target: 'es2023', external: ['vscode'] };

const bundles: BuildOptions[] = [
  { ...node, entryPoints: ['client/src/node/extension.ts'], outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['client/src/node/languageClient.ts'], outfile: 'dist/client.js' },
  { ...web, entryPoints: ['client/src/browser/extension.ts'], outfile: 'dist/extension.web.js', format: 'cjs' },
  { ...node, entryPoints: ['server/src/node/main.ts'], outfile: 'dist/server.js' },
  { ...web, entryPoints: ['server/src/browser/main.ts'], outfile: 'dist/server.web.js', format: 'iife' },
  { ...node, entryPoints: ['server/src/cluster/main.ts'], outfile: 'dist/cluster.js' },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];

if (process.argv.includes('--watch')) {
  const contexts = await Promise.all(bundles.map((options) => context(options)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await rm('dist', { recursive: true, force: true });
  const results = await Promise.all(bundles.map((options) => build(options)));
  await chmod('dist/cli.js', 0o755);
  const inputs = Object.assign({}, ...results.map((result) => result.metafile?.inputs));
  // What went into the bundles, for the licence notice and the size bench.
  await writeFile('dist/inputs.json', JSON.stringify(Object.keys(inputs).sort(), null, 1));
}
