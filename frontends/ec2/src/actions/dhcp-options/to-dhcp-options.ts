import type { DhcpOptions as Ec2DhcpOptions } from "@aws-sdk/client-ec2";
import type { DhcpOptions } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

/** DHCP options as EC2 shows them. */
export function toDhcpOptions(record: DhcpOptions, { ids }: Call): Ec2DhcpOptions {
  return {
    DhcpOptionsId: ids.show("dhcpOptions", record.id),
    OwnerId: toAccountId(record.ownerId),
    DhcpConfigurations: Object.entries(record.options).map(([Key, values]) => ({
      Key,
      Values: values.map((Value) => ({ Value })),
    })),
    Tags: toTags(record.tags),
  };
}
