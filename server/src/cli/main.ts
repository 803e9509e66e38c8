import { runCli } from './run.ts';

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--stdio' || args[0] === '--node-ipc') {
    // The language server is a bundle of its own; it reads the same arguments.
    await import('../node/main.ts');
    return;
  }
  process.exitCode = await runCli(args, {
    cwd: process.cwd(),
    environment: process.env,
    readStdin,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

void main(process.argv.slice(2));
