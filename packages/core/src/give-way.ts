/**
 * Long work in pieces. Promises alone never let the event loop go on: what has much to do gives way
 * now and then, so that short requests are not held up by long ones.
 */

/** How long work may hold the event loop before it gives way, in milliseconds. */
const stretch = 3;

/** When the work of this turn of the event loop began; undefined while none has asked. */
let begun: number | undefined;
/** Those that gave way. One goes on in each turn, so that many of them do not hold the loop together. */
const waiting: (() => void)[] = [];

/** Waits for a later turn of the event loop if this one has taken long. */
export async function giveWay(): Promise<void> {
  begun ??= begin();
  if (performance.now() - begun < stretch) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.push(resolve);
  await promise;
}

function begin(): number {
  setImmediate(nextTurn);
  return performance.now();
}

function nextTurn(): void {
  const goOn = waiting.shift();
  begun = goOn && begin();
  goOn?.();
}

/** How many items are worked on between two looks at the clock. */
const stride = 50;

/** `items.map(map)`, giving way in between. */
export async function mapGivingWay<T, U>(items: readonly T[], map: (item: T) => U): Promise<U[]> {
  const mapped: U[] = [];
  for (const item of items) {
    mapped.push(map(item));
    if (mapped.length % stride === 0) await giveWay();
  }
  return mapped;
}
