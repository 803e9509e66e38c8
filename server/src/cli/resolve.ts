import { resolve as resolvePath } from 'node:path';
import { query, type Answer } from '../kubernetes/dns/query.ts';
import { isNameRecord, type DnsRecord, type RecordType } from '../kubernetes/dns/record.ts';
import { resolve } from '../kubernetes/dns/resolver.ts';
import { buildZone, type Zone } from '../kubernetes/dns/zone.ts';
import { isJsonObject, type Json } from '../kubernetes/objects/json.ts';
import type { Absence } from '../kubernetes/reason.ts';
import { reasonText } from '../kubernetes/reasonText.ts';
import { CliError } from './cliError.ts';
import { choiceFlag, parseFlags, textFlag, type ParsedFlags } from './flags.ts';
import { exitCodes, type CliHost } from './host.ts';
import { readText } from './readText.ts';
import { clusterOf } from './repository.ts';
import { readWorld } from './world.ts';

const types = ['A', 'AAAA', 'SRV', 'PTR', 'CNAME'] as const satisfies readonly RecordType[];

/** One question. Without `from` the name is absolute. */
interface Question {
  readonly name: string;
  readonly type: RecordType;
  readonly from?: string;
}

/** An answer as it is printed. */
interface PrintedAnswer {
  readonly rcode: Answer['rcode'];
  readonly answers: readonly object[];
  readonly tried: readonly string[];
  readonly because: readonly { readonly stage: Absence['stage']; readonly reason: string; readonly message: string }[];
}

/** `resolve`: what the cluster's DNS answers. */
export async function resolveName(args: readonly string[], host: CliHost): Promise<number> {
  const flags = parseFlags(args, {
    type: { type: 'string' },
    from: { type: 'string' },
    batch: { type: 'string' },
    format: { type: 'string' },
  });
  const batch = textFlag(flags, 'batch');
  const format = choiceFlag(flags, 'format', ['text', 'json'], 'json');
  const [name, ...others] = flags.rest;
  if (batch === undefined && name === undefined) throw new CliError('resolve needs a NAME, or --batch FILE');
  const questions = batch === undefined ? [questionOf(flags, name ?? '')] : await readBatch(batch, host);
  const paths = batch === undefined ? others : flags.rest;
  const cluster = await clusterOf(flags, paths, host);
  const { world } = await readWorld(flags, paths, host);
  const zone = buildZone(world, cluster);
  for (const question of questions) {
    const answer = ask(zone, question);
    if (batch !== undefined) host.out(`${JSON.stringify(answer)}\n`);
    else host.out(format === 'json' ? `${JSON.stringify(answer, undefined, 2)}\n` : text(answer));
  }
  return exitCodes.fine;
}

function questionOf(flags: ParsedFlags, name: string): Question {
  const from = textFlag(flags, 'from');
  return { name, type: choiceFlag(flags, 'type', types, 'A'), ...(from === undefined ? {} : { from }) };
}

async function readBatch(path: string, host: CliHost): Promise<readonly Question[]> {
  const content = path === '-' ? await host.readStdin() : await readText(resolvePath(host.cwd, path), path);
  return content.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [questionIn(line, `${path}:${i + 1}`)]));
}

function questionIn(line: string, where: string): Question {
  let json: Json;
  try {
    json = JSON.parse(line) as Json;
  } catch (error) {
    throw new CliError(`${where}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(json) || typeof json['name'] !== 'string') throw new CliError(`${where}: no "name"`);
  const type = types.find((one) => one === (json['type'] ?? 'A'));
  if (type === undefined) throw new CliError(`${where}: "type" is one of ${types.join(', ')}`);
  const from = json['from'];
  if (from !== undefined && from !== null && typeof from !== 'string') throw new CliError(`${where}: "from" is a namespace`);
  return { name: json['name'], type, ...(typeof from === 'string' ? { from } : {}) };
}

function ask(zone: Zone, { name, type, from }: Question): PrintedAnswer {
  if (from === undefined) return printed(query(zone, name, type), [name.replace(/\.$/, '')]);
  const { answer, tried } = resolve(zone, name, type, { namespace: from });
  return printed(answer, tried);
}

function printed({ rcode, answers, because }: Answer, tried: readonly string[]): PrintedAnswer {
  return {
    rcode,
    answers: answers.map(printedRecord),
    tried,
    because: because.map((absence) => ({ stage: absence.stage, reason: absence.reason.kind, message: reasonText(absence.reason) })),
  };
}

function printedRecord(record: DnsRecord): object {
  const { type } = record;
  if (isNameRecord(record)) return { type, target: record.target };
  const endpoint = record.endpoint?.label ?? 'clusterIP';
  if (record.type === 'SRV')
    return { type, priority: record.priority, weight: record.weight, port: record.port, target: record.target, endpoint };
  return { type, address: record.address, endpoint };
}

function text({ rcode, answers, tried, because }: PrintedAnswer): string {
  const lines = [
    rcode,
    ...answers.map(
      (answer) =>
        `  ${Object.values(answer)
          .map((value) => value ?? '?')
          .join(' ')}`,
    ),
  ];
  if (tried.length > 1) lines.push(...tried.map((name) => `  tried ${name}`));
  return `${[...lines, ...because.map(({ stage, message }) => `  ${stage}: ${message}`)].join('\n')}\n`;
}
