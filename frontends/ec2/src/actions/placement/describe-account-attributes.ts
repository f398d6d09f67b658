import type {
  AccountAttribute,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { invalidParameterValue } from "../../ec2-error.ts";

/** What an account has, by attribute; `none` where it has no such thing. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  "supported-platforms": ["VPC"],
  // That of the account, where it has one.
  "default-vpc": ["none"],
  "max-instances": ["20"],
  "vpc-max-security-groups-per-interface": ["5"],
  "max-elastic-ips": ["5"],
  "vpc-max-elastic-ips": ["5"],
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html */
export const describeAccountAttributes: ReadAction<
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult
> = {
  honours: { AttributeNames: true },

  async run({ AttributeNames = Object.keys(attributes) as never }, call) {
    const defaultVpc = await defaultVpcId(call);
    return {
      AccountAttributes: AttributeNames.map((name: string): AccountAttribute => {
        const values = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
        if (!values) throw invalidParameterValue("attributeName", name);
        const own = name === "default-vpc" ? defaultVpc : undefined;
        return {
          AttributeName: name,
          AttributeValues: (own ?? values).map((AttributeValue) => ({ AttributeValue })),
        };
      }),
    };
  },
};

async function defaultVpcId({ cloud, ctx, ids }: Call): Promise<readonly string[] | undefined> {
  if (!cloud.supports("networks")) return undefined;
  const [network] = await cloud.networks.all(ctx, { filter: { default: [true] } });
  return network && [ids.show("network", network.id)];
}
