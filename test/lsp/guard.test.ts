import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { expect, it } from 'vitest';
import { createGuard } from '../../server/src/lsp/guard.ts';

function guarded() {
  const errors: string[] = [];
  const guard = createGuard({ logger: { info: () => undefined, error: (line) => errors.push(line) }, turn: () => Promise.resolve() });
  return { errors, guard };
}

const params = { textDocument: { uri: 'file:///a.yaml' } };

it('answers what does no harm when a handler throws, and logs it once with method and document', async () => {
  const { errors, guard } = guarded();
  const handler = guard.request('textDocument/hover', null, () => {
    throw new Error('broken');
  });
  expect(await handler(params, new CancellationTokenSource().token)).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^textDocument\/hover \(file:\/\/\/a\.yaml\): Error: broken/);
});

it('answers a request cancelled before its work, or during it, as cancelled', async () => {
  const { errors, guard } = guarded();
  const source = new CancellationTokenSource();
  source.cancel();
  let worked = false;
  const early = guard.request('m', 0, () => {
    worked = true;
    return 1;
  });
  expect(await early(params, source.token)).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(worked).toBe(false);
  const late = new CancellationTokenSource();
  const answer = await guard.request('m', 0, () => {
    late.cancel();
    throw new Error('given up');
  })(params, late.token);
  expect(answer).toBeInstanceOf(ResponseError);
  expect(errors).toEqual([]);
});

it('survives notifications and timers that throw', async () => {
  const { errors, guard } = guarded();
  guard.notification('n', () => Promise.reject(new Error('first')))(params);
  await guard.run('timer', () => {
    throw new Error('second');
  });
  expect(new Set(errors.map((line) => line.split('\n')[0]))).toEqual(new Set(['n (file:///a.yaml): Error: first', 'timer: Error: second']));
});
