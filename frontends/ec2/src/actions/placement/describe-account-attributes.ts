import type {
  AccountAttribute,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { invalidParameterValue } from "../../ec2-error.ts";

/** What an account has, by attribute; `none` where it has no such thing. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  "supported-platforms": ["VPC"],
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

  async run({ AttributeNames = Object.keys(attributes) as never }) {
    return {
      AccountAttributes: AttributeNames.map((name: string): AccountAttribute => {
        const values = attributes[name];
        if (!values) throw invalidParameterValue("attributeName", name);
        return {
          AttributeName: name,
          AttributeValues: values.map((AttributeValue) => ({ AttributeValue })),
        };
      }),
    };
  },
};
