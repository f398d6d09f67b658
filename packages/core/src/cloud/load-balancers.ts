import type { Driver } from "../driver.ts";
import { invalidArgument } from "../error.ts";
import { checkFeatures } from "./capability.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

const needed = {
  addressId: "loadBalancers.address",
  algorithm: "loadBalancers.algorithm",
} as const;

export function portableLoadBalancers(driver: Driver): Portable<"loadBalancers"> {
  return portable(driver, "loadBalancers", {
    create(request) {
      checkFeatures(driver, needed, request);
      const { listeners } = request;
      const [first] = listeners;
      if (!first) throw invalidArgument("a load balancer needs a listener");
      for (const { port, instancePort } of listeners)
        for (const one of [port, instancePort]) checkPort(one);
      const ports = new Set(listeners.map(({ port }) => port));
      if (ports.size < listeners.length) throw invalidArgument("a port has two listeners");
    },
  });
}

function checkPort(port: number): void {
  if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    throw invalidArgument(`a port must be a whole number from 1 to 65535, not ${port}`);
  }
}
