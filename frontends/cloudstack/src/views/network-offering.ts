/** The kinds of networks there are: one for each way in which a zone is laid out. */
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

export interface NetworkOffering {
  readonly name: string;
  readonly displaytext: string;
  readonly guestiptype: "Isolated" | "Shared";
  readonly forvpc: boolean;
  readonly availability: "Optional" | "Required";
  readonly services: readonly string[];
}

const everywhere = ["Dhcp", "Dns", "UserData", "StaticNat", "Lb"];

export const networkOfferings = {
  shared: {
    name: "DefaultSharedNetworkOfferingWithSGService",
    displaytext: "Offering for Shared Security group enabled networks",
    guestiptype: "Shared",
    forvpc: false,
    availability: "Optional",
    services: [...everywhere, "SecurityGroup"],
  },
  isolated: {
    name: "DefaultIsolatedNetworkOfferingWithSourceNatService",
    displaytext: "Offering for Isolated networks with Source Nat service enabled",
    guestiptype: "Isolated",
    forvpc: false,
    availability: "Required",
    services: [...everywhere, "SourceNat"],
  },
  tier: {
    name: "DefaultIsolatedNetworkOfferingForVpcNetworks",
    displaytext: "Offering for Isolated Vpc networks with Source Nat service enabled",
    guestiptype: "Isolated",
    forvpc: true,
    availability: "Optional",
    services: [...everywhere, "SourceNat"],
  },
} as const satisfies Record<string, NetworkOffering>;

/** Those that can be used in zones as they are laid out. */
export function offeredNetworks({ settings }: Call): readonly NetworkOffering[] {
  const { shared, isolated, tier } = networkOfferings;
  return settings.zoneType === "advanced" ? [isolated, tier] : [shared];
}

/** Those that the offering has anywhere, and those that the cloud behind can carry. */
export function servicesOf(
  { cloud }: Call,
  { services, forvpc }: Pick<NetworkOffering, "forvpc" | "services">,
): readonly string[] {
  return [
    ...services,
    ...(cloud.supports("loadBalancers", "create") ? ["Lb"] : []),
    ...(forvpc && cloud.supports("networkAcls", "create") ? ["NetworkACL"] : []),
  ];
}

export function serviceRows(services: readonly string[]): Row[] {
  return services.map((name) => ({ name, provider: [{ name: "VirtualRouter" }] }));
}

/** What a network's row says of its offering. */
export function networkOfferingFields({ ids }: Call, offering: NetworkOffering): Row {
  return {
    networkofferingid: ids.show("networkOffering", offering.name),
    networkofferingname: offering.name,
    networkofferingdisplaytext: offering.displaytext,
    networkofferingconservemode: !offering.forvpc,
    networkofferingavailability: offering.availability,
  };
}

export const vpcOffering = {
  name: "Default VPC offering",
  displaytext: "Default VPC offering",
  services: networkOfferings.tier.services,
  forvpc: true,
} as const;
