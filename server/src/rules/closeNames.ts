/** Whether `name` can be a Service's name at all: a DNS-1123 label (kubernetes.md 1.4). */
export function isDnsLabel(name: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}

/** Edits (insert, delete, replace, swap of neighbours) between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether one name is easily written for the other: a slip of the keys, or a part of it left out. */
export function isNearMiss(written: string, meant: string): boolean {
  if (written === meant || written === '') return false;
  if (written.length > 3 && (`-${meant}-`.includes(`-${written}-`) || `-${written}-`.includes(`-${meant}-`))) return true;
  const most = Math.min(written.length, meant.length) > 4 ? 2 : 1;
  return Math.abs(written.length - meant.length) <= most && editDistance(written, meant) <= most;
}
