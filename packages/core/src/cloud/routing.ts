import type { Driver } from "../driver.ts";
import { invalidArgument } from "../error.ts";
import { parseBlock } from "../model/address-block.ts";
import type { NetworkAclEntry } from "../model/network-acl.ts";
import type { CreateRoute } from "../model/route-table.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

export function portableRouteTables(driver: Driver): Portable<"routeTables"> {
  return portable(driver, "routeTables", {
    addRoute: (_id, route) => checkRoute(route),
    replaceRoute: (_id, route) => checkRoute(route),
  });
}

export function portableNetworkAcls(driver: Driver): Portable<"networkAcls"> {
  return portable(driver, "networkAcls", {
    addEntry: (_id, entry) => checkEntry(entry),
    replaceEntry: (_id, entry) => checkEntry(entry),
    removeEntry: (_id, { number }) => checkNumber(number),
  });
}

function checkRoute({ destination }: CreateRoute): void {
  if (parseBlock(destination)?.version !== 4) {
    throw invalidArgument(`'${destination}' is no block of IPv4 addresses in CIDR notation`);
  }
}

function checkEntry({ number, block, protocol, portFrom = 0, portTo = 65_535 }: NetworkAclEntry) {
  checkNumber(number);
  if (!parseBlock(block)) {
    throw invalidArgument(`'${block}' is no block of addresses in CIDR notation`);
  }
  if (protocol !== "-1" && !(/^\d{1,3}$/.test(protocol) && Number(protocol) <= 255)) {
    throw invalidArgument(`'${protocol}' is no number of a protocol`);
  }
  if (!(portFrom >= 0 && portFrom <= portTo && portTo <= 65_535)) {
    throw invalidArgument(`there are no ports from ${portFrom} to ${portTo}`);
  }
}

/** The number after the last one is that of the entry which can not be changed. */
function checkNumber(number: number): void {
  if (!(Number.isInteger(number) && number >= 1 && number <= 32_766)) {
    throw invalidArgument(`'${number}' is no number of an entry, from 1 to 32766`);
  }
}
