/** A time of today as `14:02:11`, an older one with its date: `2026-11-20 14:02:11`. Both in the editor's time zone. */
export function clock(milliseconds: number, now: number): string {
  const at = new Date(milliseconds);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
  const today = new Date(now).toDateString() === at.toDateString();
  return today ? time : `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${time}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
