import { defineConfig } from 'vitest/config';

/** Tiers that start a cluster or an editor: one file at a time, after the quick ones. */
function heavy(name: string, groupOrder: number) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 180_000,
      hookTimeout: 1_800_000,
      // Real programs take their time on a busy machine.
      expect: { poll: { timeout: 20_000 } },
      fileParallelism: false,
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/controlplane/**', 'test/vscode/**'],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      heavy('controlplane', 1),
      heavy('vscode', 2),
    ],
  },
});
