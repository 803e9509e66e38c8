import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { decode, encode, streamEncode } from 'dns-packet';
import { answerOf, type DnsAnswer, type DnsPacket, type DnsQuestion } from './dnsAnswer.ts';

/** A DNS server on 127.0.0.1. */
export interface DnsServer {
  readonly port: number;
}

/** How many questions are on the way at a time over one connection; fewer than a 16-bit id can tell apart. */
const window = 200;

/** Asks everything over one TCP connection, many at a time; answers come in the order of the questions. */
export async function askAll(server: DnsServer, questions: readonly DnsQuestion[]): Promise<DnsAnswer[]> {
  if (questions.length === 0) return [];
  const socket = connect(server.port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  try {
    return await exchange(socket, questions);
  } finally {
    socket.destroy();
  }
}

/** Asks one question over TCP. */
export async function ask(server: DnsServer, name: string, type: DnsQuestion['type']): Promise<DnsAnswer> {
  const [answer] = await askAll(server, [{ name, type }]);
  if (answer === undefined) throw new Error(`no answer for ${name}`);
  return answer;
}

/** Sends a window of questions and one more for each answer. */
function exchange(socket: Socket, questions: readonly DnsQuestion[]): Promise<DnsAnswer[]> {
  const answers = new Map<number, DnsAnswer>();
  let sent = 0;
  const sendNext = (): void => {
    const question = questions[sent];
    if (question === undefined) return;
    socket.write(streamEncode({ type: 'query', id: sent % 65_536, questions: [question] }));
    sent++;
  };
  /** The newest question with this id. */
  const indexOf = (id: number): number => sent - 1 - ((((sent - 1 - id) % 65_536) + 65_536) % 65_536);
  return new Promise((resolve, reject) => {
    onMessages(socket, (message) => {
      const packet = decode(message) as DnsPacket;
      const index = indexOf(packet.id ?? 0);
      const question = questions[index];
      if (question !== undefined) answers.set(index, answerOf(question, packet));
      if (answers.size === questions.length) resolve(questions.flatMap((_, each) => answers.get(each) ?? []));
      else sendNext();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`CoreDNS closed the connection after ${answers.size} answers`)));
    for (let count = 0; count < window; count++) sendNext();
  });
}

/** Each DNS message over TCP comes after its length in two bytes (RFC 1035 4.2.2). */
function onMessages(socket: Socket, listener: (message: Buffer) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      listener(pending.subarray(2, end));
      pending = pending.subarray(end);
    }
  });
}

/** What came over UDP. */
export interface UdpAnswer extends DnsAnswer {
  /** The server could not send all of it: ask over TCP. */
  readonly truncated: boolean;
  /** Bytes of the message. */
  readonly size: number;
}

/**
 * Asks one question over UDP, up to five times, 500 ms each.
 *
 * @param payloadSize bytes that fit, told to the server (EDNS0); without it 512.
 */
export async function askOverUdp(server: DnsServer, question: DnsQuestion, payloadSize?: number): Promise<UdpAnswer> {
  const query = encode({
    type: 'query',
    id: 1,
    questions: [question],
    ...(payloadSize !== undefined && {
      additionals: [
        { type: 'OPT', name: '.', udpPayloadSize: payloadSize, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] },
      ],
    }),
  });
  for (let attempt = 0; attempt < 5; attempt++) {
    const message = await sendOverUdp(server.port, query);
    if (message === undefined) continue;
    const packet = decode(message) as DnsPacket;
    return { ...answerOf(question, packet), truncated: packet.flag_tc, size: message.length };
  }
  throw new Error(`no UDP answer for ${question.name} from 127.0.0.1:${server.port}`);
}

async function sendOverUdp(port: number, query: Buffer): Promise<Buffer | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.send(query, port, '127.0.0.1');
    const [message] = (await once(socket, 'message', { signal: AbortSignal.timeout(500) })) as [Buffer];
    return message;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  } finally {
    socket.close();
  }
}
