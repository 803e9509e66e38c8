import { decode, streamEncode, type Answer, type DecodedPacket } from 'dns-packet';
import { PassThrough } from 'node:stream';
import { parseAddress } from '../kubernetes/address.ts';
import type { AskedAnswer } from '../kubernetes/doctor.ts';
import { bodyText, type Connection } from './access/connection.ts';
import { ClusterError } from './access/failure.ts';
import { connectTo, type ListTarget } from './listObjects.ts';
import { defaultTuning } from './tuning.ts';

const namespace = 'kube-system';
/** Kept by CoreDNS from its predecessor. */
const podLabel = 'k8s-app=kube-dns';
/** Questions on the way at a time. */
const window = 100;
const types = ['A', 'AAAA'] as const;

/**
 * What the cluster's own DNS answers to names: port-forward to port 53 of a pod of CoreDNS (or kube-dns), DNS over TCP. Needs
 * `pods/portforward` in kube-system; changes nothing. Throws {@link ClusterError}.
 */
export async function askDns(target: ListTarget, names: readonly string[]): Promise<ReadonlyMap<string, AskedAnswer>> {
  const { connection } = await connectTo(target);
  try {
    const pod = await dnsPod(connection);
    const questions = names.flatMap((name) => types.map((type) => ({ name, type })));
    const packets = await exchange(connection, pod.name, questions);
    const answers = names.map((name, i) => [name, answerOf(pod.server, name, packets.slice(2 * i, 2 * i + 2))] as const);
    return new Map(answers);
  } finally {
    connection.close();
  }
}

interface DnsPod {
  readonly name: string;
  readonly server: string;
}

interface PodJson {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly containers?: readonly { readonly name: string }[] };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A ready pod of the cluster's DNS. */
async function dnsPod(connection: Connection): Promise<DnsPod> {
  const { signal } = new AbortController();
  const body = await connection.get(`/api/v1/namespaces/${namespace}/pods`, { labelSelector: podLabel }, signal);
  const { items } = JSON.parse(await bodyText(body)) as { readonly items: readonly PodJson[] | null };
  const ready = items?.find(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
  if (ready === undefined)
    throw new ClusterError({ kind: 'unusable', message: `No pod with ${podLabel} is ready in namespace ${namespace}.` });
  const isCoreDns = ready.spec?.containers?.some(({ name }) => name === 'coredns') === true;
  return { name: ready.metadata.name, server: isCoreDns ? 'CoreDNS' : 'kube-dns' };
}

interface Question {
  readonly name: string;
  readonly type: (typeof types)[number];
}

/** dns-packet's types leave out the rcode. */
type Packet = DecodedPacket & { readonly rcode: string };

/** Asks everything over one forwarded port; answers come in the order of the questions. */
async function exchange(connection: Connection, pod: string, questions: readonly Question[]): Promise<readonly Packet[]> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const close = await connection.forward({ namespace, name: pod }, 53, { input, output, errors });
  const limit = setTimeout(() => output.destroy(new Error('no answer')), defaultTuning.answerLimit);
  errors.on('data', (said: Buffer) => output.destroy(new Error(said.toString('utf8'))));
  const packets: Packet[] = [];
  let received = 0;
  let sent = 0;
  const send = (): void => {
    const question = questions[sent];
    if (question === undefined) return;
    input.write(streamEncode({ type: 'query', id: sent % 65_536, questions: [question] }));
    sent++;
  };
  try {
    for (let count = 0; count < window; count++) send();
    for await (const packet of messages(output)) {
      // Of those with this id, the one that was sent last.
      const id = packet.id ?? 0;
      packets[id + 65_536 * Math.floor((sent - 1 - id) / 65_536)] = packet;
      received++;
      limit.refresh();
      if (received === questions.length) return packets;
      send();
    }
    throw new Error('it closed the connection');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ClusterError({ kind: 'unreachable', message: `Pod ${pod}, port 53: ${why}` });
  } finally {
    clearTimeout(limit);
    close();
  }
}

/** Each DNS message over TCP comes after its length in two bytes (RFC 1035 4.2.2). */
async function* messages(output: AsyncIterable<Buffer>): AsyncGenerator<Packet> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of output) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      yield decode(pending.subarray(2, end)) as Packet;
      pending = pending.subarray(end);
    }
  }
}

/** One answer of what was said to the questions of one name. */
function answerOf(server: string, name: string, packets: readonly Packet[]): AskedAnswer {
  const refused = packets.find(({ rcode }) => rcode !== 'NOERROR' && rcode !== 'NXDOMAIN');
  if (refused !== undefined) throw new ClusterError({ kind: 'garbled', message: `${server} answered ${refused.rcode} for ${name}.` });
  const records = packets.flatMap(({ answers = [] }) => answers);
  // Where an alias leads is not the cluster's affair.
  const aliases = records.filter(({ type, name: owner }) => type === 'CNAME' && isSame(owner, name));
  const own = aliases.length > 0 ? aliases : records.filter(({ type }) => type === 'A' || type === 'AAAA');
  const ttls = own.flatMap((record) => ('ttl' in record && record.ttl !== undefined ? [record.ttl] : []));
  const missing = packets.every(({ rcode }) => rcode === 'NXDOMAIN') ? 'NXDOMAIN' : 'NODATA';
  return {
    server,
    rcode: own.length > 0 ? 'NOERROR' : missing,
    data: [...new Set(own.map(dataOf))],
    ttl: ttls.length === 0 ? undefined : Math.min(...ttls),
  };
}

function isSame(owner: string, name: string): boolean {
  return owner.toLowerCase().replace(/\.$/, '') === name.toLowerCase();
}

function dataOf(record: Answer): string {
  const data = 'data' in record && typeof record.data === 'string' ? record.data.replace(/\.$/, '') : '';
  return parseAddress(data)?.text ?? data;
}
