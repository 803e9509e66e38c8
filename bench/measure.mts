/** One figure: its name, its value with unit, and its ratio to a named reference of the same run. */
export interface Figure {
  readonly figure: string;
  readonly value: string;
  readonly ratio?: string;
}

/** Something that is measured. */
export interface Measure {
  readonly what: string;
  run(): AsyncIterable<Figure>;
}

/** The `share` quantile of some numbers, 0.5 for the median. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The least of several runs: what the machine can do when it is not disturbed. */
export async function least(runs: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) best = Math.min(best, await milliseconds(work));
  return best;
}

/** `12.3 ms` */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

/** `2.1 × reading the same files` */
export function times(value: number, reference: number, name: string): string {
  return `${(value / reference).toFixed(2)} × ${name}`;
}
