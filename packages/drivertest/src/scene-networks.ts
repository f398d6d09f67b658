/** The part of a scene that makes networks and what is in them. */
import type {
  Address,
  Cloud,
  Context,
  CreateNetworkInterface,
  CreateSubnet,
  Network,
  NetworkInterface,
  Subnet,
} from "@deltacloud/core";

export interface NetworkScene {
  /** 10.77.0.0/16 unless another block is given. */
  aNetwork(addressBlock?: string, ctx?: Context): Promise<Network>;
  /** 10.77.1.0/24 in a network of its own, unless the request says otherwise. */
  aSubnet(request?: Partial<CreateSubnet>, ctx?: Context): Promise<Subnet>;
  /** In a subnet of its own, unless the request names one. */
  anInterface(request?: Partial<CreateNetworkInterface>, ctx?: Context): Promise<NetworkInterface>;
  anAddress(ctx?: Context): Promise<Address>;
}

/** @param onStrike takes what undoes a making */
export function networkScene(
  cloud: Cloud,
  ctx: Context,
  onStrike: (cleanup: () => Promise<unknown>) => void,
): NetworkScene {
  const scene: NetworkScene = {
    async aNetwork(addressBlock = "10.77.0.0/16", as = ctx) {
      const made = await cloud.networks.create(as, { addressBlock });
      onStrike(() => cloud.networks.destroy(as, made.id));
      return made;
    },

    async aSubnet(request = {}, as = ctx) {
      const networkId = request.networkId ?? (await scene.aNetwork(undefined, as)).id;
      const made = await cloud.subnets.create(as, {
        addressBlock: "10.77.1.0/24",
        ...request,
        networkId,
      });
      onStrike(() => cloud.subnets.destroy(as, made.id));
      return made;
    },

    async anInterface(request = {}, as = ctx) {
      const subnetId = request.subnetId ?? (await scene.aSubnet({}, as)).id;
      const made = await cloud.networkInterfaces.create(as, { ...request, subnetId });
      onStrike(() => cloud.networkInterfaces.destroy(as, made.id));
      return made;
    },

    async anAddress(as = ctx) {
      const made = await cloud.addresses.create(as, {});
      onStrike(() => cloud.addresses.destroy(as, made.id));
      return made;
    },
  };
  return scene;
}
