import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * The complete lines of a stream. What stands after the last line break is dropped: a watch cut off in the middle of an event is
 * asked for that event again.
 */
export async function* lines(body: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  // Parts of a line that is not complete yet: joining once keeps a long line linear.
  let parts: string[] = [];
  for await (const chunk of body) {
    const text = decoder.write(chunk as Buffer);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      parts.push(text.slice(start, end));
      yield parts.length === 1 ? (parts[0] ?? '') : parts.join('');
      parts = [];
      start = end + 1;
    }
    if (start < text.length) parts.push(text.slice(start));
  }
}
