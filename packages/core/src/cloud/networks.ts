import type { Driver } from "../driver.ts";
import { invalidArgument } from "../error.ts";
import { isIpv4, parseBlock } from "../model/address-block.ts";
import { withName } from "./name.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

export function portableNetworks(driver: Driver): Portable<"networks"> {
  const networks = portable(driver, "networks", {
    create: ({ addressBlock }) => checkBlock(addressBlock),
    change: (_id, { addBlock }) => checkBlock(addBlock),
  });
  return {
    ...networks,
    create: (ctx, request) => networks.create(ctx, withName(driver, undefined, request)),
  };
}

export function portableSubnets(driver: Driver): Portable<"subnets"> {
  const subnets = portable(driver, "subnets", {
    create: ({ addressBlock }) => checkBlock(addressBlock),
  });
  return {
    ...subnets,
    create: (ctx, request) => subnets.create(ctx, withName(driver, undefined, request)),
  };
}

export function portableNetworkInterfaces(driver: Driver): Portable<"networkInterfaces"> {
  const interfaces = portable(driver, "networkInterfaces", {
    create({ privateIps = [], secondaryCount }) {
      checkIps(privateIps);
      checkCount(secondaryCount);
    },
    attach(_id, { index }) {
      checkCount(index);
    },
    change(_id, { addPrivateIps = [], addPrivateIpCount }) {
      checkIps(addPrivateIps);
      checkCount(addPrivateIpCount);
    },
  });
  return {
    ...interfaces,
    create: (ctx, request) => interfaces.create(ctx, withName(driver, undefined, request)),
  };
}

export function portableAddresses(driver: Driver): Portable<"addresses"> {
  return portable(driver, "addresses", {
    associate(_id, { instanceId, networkInterfaceId, privateIp }) {
      if (instanceId === undefined && networkInterfaceId === undefined) {
        throw invalidArgument("an address is associated with an instance or a network interface");
      }
      if (privateIp !== undefined) checkIps([privateIp]);
    },
  });
}

function checkBlock(text: string | undefined): void {
  if (text !== undefined && parseBlock(text)?.version !== 4) {
    throw invalidArgument(`'${text}' is no block of IPv4 addresses in CIDR notation`);
  }
}

function checkIps(ips: readonly string[]): void {
  const wrong = ips.find((ip) => !isIpv4(ip));
  if (wrong !== undefined) throw invalidArgument(`'${wrong}' is no IPv4 address`);
  if (new Set(ips).size < ips.length) throw invalidArgument("an address is given twice");
}

function checkCount(count: number | undefined): void {
  if (count !== undefined && !(Number.isInteger(count) && count >= 0)) {
    throw invalidArgument(`'${count}' is no whole number of 0 or more`);
  }
}
