/**
 * How long to wait before the next try: doubling, up to `most`, half of it at random so that many watches do not come back together.
 *
 * @param failures how many tries failed in a row, from 1.
 * @param random in [0, 1).
 */
export function backOff(failures: number, limits: { readonly first: number; readonly most: number }, random: number): number {
  const full = Math.min(limits.first * 2 ** (Math.max(failures, 1) - 1), limits.most);
  return full / 2 + (full / 2) * random;
}
