/** The part of a scene that makes what leads traffic. */
import type {
  Cloud,
  Context,
  CreateNatGateway,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  RouteTable,
} from "@deltacloud/core";
import type { NetworkScene } from "./scene-networks.ts";

export interface RoutingScene {
  /** In a network of its own, unless one is named. */
  aRouteTable(networkId?: string): Promise<RouteTable>;
  /** In a network of its own, unless one is named. */
  aNetworkAcl(networkId?: string): Promise<NetworkAcl>;
  /** Attached where a network is named. */
  anInternetGateway(networkId?: string): Promise<InternetGateway>;
  aNatGateway(request: CreateNatGateway): Promise<NatGateway>;
}

/** @param onStrike takes what undoes a making */
export function routingScene(
  cloud: Cloud,
  ctx: Context,
  { aNetwork }: Pick<NetworkScene, "aNetwork">,
  onStrike: (cleanup: () => Promise<unknown>) => void,
): RoutingScene {
  return {
    async aRouteTable(networkId) {
      const request = { networkId: networkId ?? (await aNetwork()).id };
      const made = await cloud.routeTables.create(ctx, request);
      onStrike(() => cloud.routeTables.destroy(ctx, made.id));
      return made;
    },

    async aNetworkAcl(networkId) {
      const request = { networkId: networkId ?? (await aNetwork()).id };
      const made = await cloud.networkAcls.create(ctx, request);
      onStrike(() => cloud.networkAcls.destroy(ctx, made.id));
      return made;
    },

    async anInternetGateway(networkId) {
      const made = await cloud.internetGateways.create(ctx, {});
      onStrike(() => endGateway(cloud, ctx, made.id));
      if (networkId === undefined) return made;
      return cloud.internetGateways.attach(ctx, made.id, networkId);
    },

    async aNatGateway(request) {
      const made = await cloud.natGateways.create(ctx, request);
      onStrike(() => cloud.natGateways.destroy(ctx, made.id));
      return made;
    },
  };
}

async function endGateway(cloud: Cloud, ctx: Context, id: string): Promise<void> {
  const { networkId } = await cloud.internetGateways.get(ctx, id);
  if (networkId !== undefined) await cloud.internetGateways.detach(ctx, id, networkId);
  await cloud.internetGateways.destroy(ctx, id);
}
