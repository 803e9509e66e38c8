import { check } from './check.ts';
import { CliError } from './cliError.ts';
import { doctor } from './doctor.ts';
import { exitCodes, type CliHost } from './host.ts';
import { records } from './records.ts';
import { resolveName } from './resolve.ts';
import { usage } from './usage.ts';

/** A command: its arguments without its own name, to its exit code. */
type Command = (args: readonly string[], host: CliHost) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { check, records, resolve: resolveName, doctor };

/** Runs the command line; never throws for what a user can cause. */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    host.out(usage(rest[0]));
    return name === undefined ? exitCodes.couldNotRun : exitCodes.fine;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new CliError(`no command "${name}"; there are ${Object.keys(commands).join(', ')}`);
    if (rest.includes('--help') || rest.includes('-h')) {
      host.out(usage(name));
      return exitCodes.fine;
    }
    return await command(rest, host);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    // One line, whatever a parser or a server put into its words.
    host.err(`headless-services: ${error.message.replaceAll(/\s+/g, ' ')}\n`);
    return exitCodes.couldNotRun;
  }
}
