import { afterEach, expect, it, vi } from 'vitest';
import { builtPrograms, missingReason } from './binaries.ts';

afterEach(() => vi.unstubAllEnvs());

it.skipIf(process.platform === 'win32')('says why the tier cannot run where there is no Go', async () => {
  vi.stubEnv('PATH', '');
  expect(missingReason()).toBe('the real control plane is built with Go, and `go` is not on the PATH');
  await expect(builtPrograms('etcd')).rejects.toThrow('`go` is not on the PATH');
});
