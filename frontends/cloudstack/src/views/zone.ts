import type { Realm } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { hasSecurityGroups } from "../settings.ts";

export function toZone({ ids, settings }: Call, { id, name, state }: Realm): Row {
  return {
    id: ids.show("realm", id),
    name,
    description: id,
    dns1: "8.8.8.8",
    internaldns1: "8.8.8.8",
    networktype: settings.zoneType === "basic" ? "Basic" : "Advanced",
    securitygroupsenabled: hasSecurityGroups(settings),
    allocationstate: state === "available" ? "Enabled" : "Disabled",
    zonetoken: ids.show("realm", id),
    dhcpprovider: "VirtualRouter",
    localstorageenabled: false,
    tags: [],
    type: "Core",
    allowuserspecifyvrmtu: false,
    routerprivateinterfacemaxmtu: 1500,
    routerpublicinterfacemaxmtu: 1500,
    ismultiarch: true,
  };
}

/** What rows say of the realm that something is in. */
export async function zoneFields({ ids, catalog }: Call, realmId: string): Promise<Row> {
  const realm = (await catalog.realms()).get(realmId);
  return { zoneid: ids.show("realm", realmId), zonename: realm?.name ?? realmId };
}
