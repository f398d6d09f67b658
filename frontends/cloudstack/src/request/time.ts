/** Times as CloudStack reads and writes them. */

const zoned = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(Z|[+-]\d\d:?\d\d)$/;
const local = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?$/;

/** `2026-11-22T10:00:00+0000`, or without a zone (UTC), or a day alone; undefined for anything else. */
export function parseTime(text: string): Date | undefined {
  return parseZonedTime(text) ?? toDate(local.exec(text), "Z");
}

/** `2026-11-22T10:00:00+0000`; undefined for anything else. */
export function parseZonedTime(text: string): Date | undefined {
  const match = zoned.exec(text);
  return toDate(match, (match?.[3] ?? "").replace(/(\d\d)(\d\d)$/, "$1:$2"));
}

function toDate(match: RegExpExecArray | null, zone: string): Date | undefined {
  if (!match) return undefined;
  const time = new Date(`${match[1]}T${match[2] ?? "00:00:00"}${zone}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** `2026-11-22T10:00:00+0000` */
export function formatTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+0000`;
}
