import { CloudError, addressAt, invalidArgument, notFound, offsetOf } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { alreadyExists } from "../errors.ts";
import { interfaceDocuments, placeOf } from "../network-interfaces/interface-record.ts";
import { blockOf, countFree, rangeOf, subnetDocuments } from "./subnet-record.ts";
import type { SubnetRecord } from "./subnet-record.ts";

/** The addresses of a subnet as one transaction gives them out and takes them back. */
export interface SubnetSpace {
  readonly subnet: SubnetRecord;
  /** How many are left. */
  free(): number;
  /**
   * @throws CloudError `InvalidArgument` for an address that is not given out;
   *   `AlreadyExists` for one that is taken
   */
  take(ip: string): Promise<void>;
  /** Any that is free. @throws CloudError `ResourceExhausted` */
  takeFree(): Promise<string>;
  giveBack(ip: string): void;
  /** Writes down what was taken and given back; to be called once, at the end. */
  save(): Promise<void>;
}

/** How many addresses are looked up at once. */
const batch = 256;

/** @throws CloudError `NotFound` */
export async function openSpace(
  writer: StoreWriter,
  account: string,
  subnetId: string,
): Promise<SubnetSpace> {
  const subnets = writer.documents(subnetDocuments);
  const subnet = await subnets.get(account, subnetId);
  if (!subnet) throw notFound("subnet", subnetId);

  const block = blockOf(subnet.addressBlock);
  const range = rangeOf(subnet);
  let { taken, nextOffset } = subnet;
  /** Taken since, which no document may tell yet. */
  const given = new Set<string>();
  let candidates: string[] = [];
  let rounds = 0;

  function isGivenOut(ip: string): boolean {
    const offset = offsetOf(block, ip);
    return offset !== undefined && offset >= range.first && offset <= range.last;
  }

  async function takenAmong(ips: readonly string[]): Promise<ReadonlySet<string>> {
    const address = ips.map((ip) => placeOf(subnetId, ip));
    const { items } = await writer.documents(interfaceDocuments).list(account, {
      where: { address },
    });
    return new Set(items.flatMap(({ addresses }) => addresses.map(({ privateIp }) => privateIp)));
  }

  /** The free ones among those that follow: somewhere there is one, as long as the count is right. */
  async function moreCandidates(): Promise<string[]> {
    const end = Math.min(nextOffset + batch - 1, range.last);
    if (end === range.last) rounds += 1;
    if (rounds > 2) throw new Error(`subnet '${subnetId}' has miscounted its addresses`);
    const ips = Array.from({ length: end - nextOffset + 1 }, (_, index) =>
      addressAt(block, BigInt(nextOffset + index)),
    );
    nextOffset = end === range.last ? range.first : end + 1;
    const others = await takenAmong(ips);
    return ips.filter((ip) => !others.has(ip));
  }

  function note(ip: string): void {
    given.add(ip);
    if (isGivenOut(ip)) taken += 1;
  }

  const space: SubnetSpace = {
    subnet,

    free: () => countFree({ ...subnet, taken }),

    async take(ip) {
      if (!isGivenOut(ip)) {
        throw invalidArgument(`'${ip}' is not among the addresses of subnet '${subnetId}'`);
      }
      if (given.has(ip) || (await takenAmong([ip])).has(ip)) {
        throw alreadyExists("networkInterface", ip);
      }
      note(ip);
    },

    async takeFree() {
      if (space.free() < 1) {
        throw new CloudError("ResourceExhausted", `subnet '${subnetId}' has no free address`, {
          resource: { kind: "subnet", id: subnetId },
        });
      }
      for (;;) {
        const ip = candidates.shift();
        if (ip === undefined) {
          candidates = await moreCandidates();
        } else if (!given.has(ip)) {
          rounds = 0;
          note(ip);
          return ip;
        }
      }
    },

    giveBack(ip) {
      given.delete(ip);
      if (isGivenOut(ip)) taken -= 1;
    },

    async save() {
      const [next] = candidates;
      const offset = next === undefined ? undefined : offsetOf(block, next);
      await subnets.replace(account, subnetId, {
        ...subnet,
        taken,
        nextOffset: offset === undefined ? nextOffset : Number(offset),
      });
    },
  };
  return space;
}
