import type {
  CreateDhcpOptionsRequest,
  CreateDhcpOptionsResult,
  NewDhcpConfiguration,
} from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { DhcpOptions } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { toDhcpOptions } from "./to-dhcp-options.ts";

/** The options that there are. */
const known = [
  "domain-name",
  "domain-name-servers",
  "ipv6-address-preferred-lease-time",
  "netbios-name-servers",
  "netbios-node-type",
  "ntp-servers",
];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDhcpOptions.html */
export const createDhcpOptions: WriteAction<CreateDhcpOptionsRequest, CreateDhcpOptionsResult> = {
  needs: ["dhcpOptions"],
  honours: { DhcpConfigurations: true, TagSpecifications: true },

  async prepare({ DhcpConfigurations, TagSpecifications }, call) {
    if (!DhcpConfigurations) throw missingParameter("DhcpConfiguration");
    const options = Object.fromEntries(DhcpConfigurations.map(toOption));
    if (Object.keys(options).length < DhcpConfigurations.length) {
      throw new Ec2Error("InvalidParameterValue", "A DHCP option is given more than once");
    }
    const tags = tagsFor(TagSpecifications, "dhcp-options");
    const { cloud, ctx } = call;
    return {
      async effect() {
        const made = await cloud.dhcpOptions.create(ctx, { options, ...defined({ tags }) });
        return { DhcpOptions: toDhcpOptions(made, call) };
      },
    };
  },
};

function toOption({
  Key: name,
  Values: values = [],
}: NewDhcpConfiguration): [string, DhcpOptions["options"][string]] {
  if (name === undefined) throw missingParameter("DhcpConfiguration.1.Key");
  if (!known.includes(name)) {
    throw invalidParameterValue("Key", name, `There are ${known.join(", ")}.`);
  }
  if (values.length === 0) throw missingParameter("DhcpConfiguration.1.Value");
  return [name, values];
}
