/** Positions of volumes in a machine, which CloudStack numbers and other clouds name. */

const first = "a".charCodeAt(0);

/** 0 is the root, and 5 is `/dev/sdf`, whatever the disks are called. Undefined for a name without a letter. */
export function deviceIdOf(device: string): number | undefined {
  const [, letter] = /^(?:\/dev\/)?(?:[hsv]|xv)d([a-z])\d*$/.exec(device) ?? [];
  return letter === undefined ? undefined : letter.charCodeAt(0) - first;
}

/** @param id from 1 */
export function deviceOf(id: number): string {
  return `/dev/sd${String.fromCharCode(first + id)}`;
}
