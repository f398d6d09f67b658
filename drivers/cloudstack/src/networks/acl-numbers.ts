/**
 * Entries of network ACLs by their numbers. CloudStack numbers the rules of both directions together,
 * the model those of each: an entry has the number of its rule, or that less {@link span} where the
 * other direction had taken it. Rules that were numbered elsewhere, so that this does not keep their
 * order, are counted.
 */
import type { NetworkAclEntry } from "@deltacloud/core";
import type { AclRule } from "./acl-rules.ts";

type Direction = NetworkAclEntry["direction"];

export type EntryKey = Pick<NetworkAclEntry, "number" | "direction">;

/** An entry, and the rule that it is of, where there is one. */
export interface ShownEntry {
  readonly entry: NetworkAclEntry;
  readonly rule?: AclRule;
}

/** More than any number of an entry. */
export const span = 32_767;

/** The last number that an entry can have. */
const last = span - 1;

const everything = { protocol: "-1", block: "0.0.0.0/0" } as const;

/** The end of each direction, which goes without saying. */
const ends: readonly NetworkAclEntry[] = (["egress", "ingress"] as const).map((direction) => ({
  ...everything,
  number: span,
  direction,
  allow: false,
}));

/** Whether something says what may go out. */
export function saysEgress(rules: readonly AclRule[]): boolean {
  return rules.some(({ direction }) => direction === "egress");
}

/** CloudStack lets everything out as long as no rule says what may go out. */
export const openEgress: NetworkAclEntry = {
  ...everything,
  number: last,
  direction: "egress",
  allow: true,
};

/** Says no more than the end, and so is not shown: lists have it where nothing else may go out. */
export const closedEgress: NetworkAclEntry = { ...openEgress, allow: false };

/** What the lists that CloudStack has for all VPCs hold. */
export const builtIn: Readonly<Record<string, readonly NetworkAclEntry[]>> = {
  default_allow: [...ends.map((end) => ({ ...end, number: 100, allow: true })), ...ends].toSorted(
    byPlace,
  ),
  default_deny: ends,
};

/** The entries of a list, but for the ends and for what says the same. */
export function toEntries(rules: readonly AclRule[]): readonly ShownEntry[] {
  const egress = inDirection(rules, "egress");
  const shown = [...shownOf(egress), ...shownOf(inDirection(rules, "ingress"))];
  if (!saysEgress(rules)) return [...shown, { entry: openEgress }];
  return shown.filter(({ rule, entry }) => !(rule && entry.number === last && isClosing(rule)));
}

/** All entries, by direction, then by number. */
export function withEnds(shown: readonly ShownEntry[]): readonly NetworkAclEntry[] {
  return [...shown.map(({ entry }) => entry), ...ends].toSorted(byPlace);
}

function byPlace(one: NetworkAclEntry, other: NetworkAclEntry): number {
  return one.direction.localeCompare(other.direction) || one.number - other.number;
}

/** Whether it lets nothing out, as {@link closedEgress}. */
function isClosing(rule: AclRule): boolean {
  const [block, ...more] = rule.blocks;
  return (
    rule.direction === "egress" &&
    !rule.allow &&
    rule.protocol === closedEgress.protocol &&
    block === closedEgress.block &&
    more.length === 0
  );
}

export function inDirection(rules: readonly AclRule[], direction: Direction): readonly AclRule[] {
  return rules.filter((rule) => rule.direction === direction);
}

/** @param rules of one direction, in their order */
function shownOf(rules: readonly AclRule[]): readonly ShownEntry[] {
  const counted = !keepsOrder(rules);
  return rules
    .flatMap((rule) => rule.blocks.map((block) => ({ rule, block })))
    .map(({ rule, block }, index) => {
      const { id: _id, blocks: _blocks, ...entry } = rule;
      const shown = counted ? index + 1 : modelNumber(rule.number);
      return { rule, entry: { ...entry, number: shown, block } };
    });
}

function modelNumber(number: number): number {
  return number > span ? number - span : number;
}

/** Whether the rules of a direction can be told by the numbers that they have. */
function keepsOrder(rules: readonly AclRule[]): boolean {
  const numbers = rules.map((rule) => modelNumber(rule.number));
  return (
    rules.every(({ blocks }) => blocks.length === 1) &&
    numbers.every((each, index) => each <= last && each > (numbers[index - 1] ?? 0))
  );
}

/**
 * CloudStack's number for a new entry: a free one that puts it in its place among the rules of its
 * direction. Undefined where there is none.
 */
export function placeFor(rules: readonly AclRule[], { number, direction }: EntryKey) {
  const own = inDirection(rules, direction);
  return [number, number + span].find((free) => {
    if (rules.some((rule) => rule.number === free)) return false;
    const added = { ...closing, direction, number: free };
    return keepsOrder([...own, added].toSorted((one, other) => one.number - other.number));
  });
}

const closing: AclRule = { ...closedEgress, id: "", blocks: [closedEgress.block] };

/** Rules whose numbers may be in the way of the other direction, the last first. */
export function toLift(rules: readonly AclRule[]): readonly AclRule[] {
  const ingress = inDirection(rules, "ingress");
  return keepsOrder(ingress) ? ingress.filter((rule) => rule.number < span).toReversed() : [];
}
