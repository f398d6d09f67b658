import type {
  AccountAttribute,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { invalidParameterValue } from "../../ec2-error.ts";

/** What an account has, by attribute. */
const attributes: Readonly<Record<string, (call: Call) => Promise<string>>> = {
  "supported-platforms": async () => "VPC",
  "default-vpc": defaultVpcId,
  "max-instances": async ({ account }) => limit(account.limits?.instances, 20),
  "vpc-max-security-groups-per-interface": async () => "5",
  "max-elastic-ips": async ({ account }) => limit(account.limits?.addresses, 5),
  "vpc-max-elastic-ips": async ({ account }) => limit(account.limits?.addresses, 5),
};

/** Clients read a number, also where there is no limit. */
const unlimited = 2 ** 31 - 1;

/** @param usual what AWS has by default, for a cloud that does not tell */
function limit(known: number | undefined, usual: number): string {
  return String(Math.min(known ?? usual, unlimited));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html */
export const describeAccountAttributes: ReadAction<
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult
> = {
  honours: { AttributeNames: true },

  async run({ AttributeNames = Object.keys(attributes) as never }, call) {
    const AccountAttributes = AttributeNames.map(
      async (name: string): Promise<AccountAttribute> => {
        const valueOf = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
        if (!valueOf) throw invalidParameterValue("attributeName", name);
        const AttributeValue = await valueOf(call);
        return { AttributeName: name, AttributeValues: [{ AttributeValue }] };
      },
    );
    return { AccountAttributes: await Promise.all(AccountAttributes) };
  },
};

/** `none` where there is none. */
async function defaultVpcId({ cloud, ctx, ids }: Call): Promise<string> {
  if (!cloud.supports("networks")) return "none";
  const [network] = await cloud.networks.all(ctx, { filter: { default: [true] } });
  return network ? ids.show("network", network.id) : "none";
}
