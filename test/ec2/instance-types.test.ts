/** Instance types and where they are offered, whole, by AWS's own SDK over a real port. */
import {
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
} from "@aws-sdk/client-ec2";
import type { Filter } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const filter = (Name: string, ...Values: string[]): Filter => ({ Name, Values });

describe("DescribeInstanceTypes", () => {
  const small = {
    InstanceType: "m1.small",
    CurrentGeneration: true,
    FreeTierEligible: false,
    SupportedUsageClasses: ["on-demand"],
    SupportedRootDeviceTypes: ["ebs"],
    SupportedVirtualizationTypes: ["hvm"],
    BareMetal: false,
    Hypervisor: "xen",
    ProcessorInfo: { SupportedArchitectures: ["i386"] },
    VCpuInfo: { DefaultVCpus: 1, DefaultCores: 1, DefaultThreadsPerCore: 1 },
    MemoryInfo: { SizeInMiB: 1741 },
    InstanceStorageSupported: true,
    InstanceStorageInfo: {
      TotalSizeInGB: 160,
      Disks: [{ Count: 1, SizeInGB: 160, Type: "hdd" }],
      NvmeSupport: "unsupported",
      EncryptionSupport: "unsupported",
    },
    EbsInfo: {
      EbsOptimizedSupport: "unsupported",
      EncryptionSupport: "unsupported",
      NvmeSupport: "unsupported",
    },
    NetworkInfo: {
      EnaSupport: "unsupported",
      Ipv6Supported: false,
      EfaSupported: false,
      EncryptionInTransitSupported: false,
      EnaSrdSupported: false,
    },
    PlacementGroupInfo: { SupportedStrategies: ["cluster", "partition", "spread"] },
    HibernationSupported: false,
    BurstablePerformanceSupported: false,
    DedicatedHostsSupported: false,
    AutoRecoverySupported: false,
    SupportedBootModes: ["legacy-bios"],
    NitroEnclavesSupport: "unsupported",
    NitroTpmSupport: "unsupported",
  };

  it.each(["m1.small", "m1-small"])("shows %s in full, and it alone", async (type) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeInstanceTypesCommand({ InstanceTypes: [type as never] }));
    expect(await answer(call)).toEqual({ InstanceTypes: [small] });
  });

  it("shows all, and leaves out what a profile does not say", async () => {
    const client = aClient(await aDaemon());
    const { InstanceTypes = [] } = await client.send(new DescribeInstanceTypesCommand({}));
    expect(InstanceTypes.map(({ InstanceType }) => InstanceType)).toEqual([
      "m1.small",
      "m1.large",
      "m1.xlarge",
      "opaque",
    ]);
    const opaque = InstanceTypes.at(-1);
    for (const name of ["ProcessorInfo", "VCpuInfo", "MemoryInfo", "InstanceStorageInfo"]) {
      expect(opaque).not.toHaveProperty(name);
    }
  });

  it("filters by numbers", async () => {
    const client = aClient(await aDaemon());
    const Filters = [filter("vcpu-info.default-vcpus", "4"), filter("bare-metal", "false")];
    const { InstanceTypes = [] } = await client.send(new DescribeInstanceTypesCommand({ Filters }));
    expect(InstanceTypes.map(({ InstanceType }) => InstanceType)).toEqual(["m1.xlarge"]);
  });

  it("refuses a type that is not there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeInstanceTypesCommand({ InstanceTypes: ["t3.micro"] }));
    expect(await failureOf(call)).toEqual({
      code: "InvalidInstanceType",
      status: 400,
      message: "The following supplied instance types do not exist: [t3.micro]",
    });
  });
});

describe("DescribeInstanceTypeOfferings", () => {
  const ask = async (input: object) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeInstanceTypeOfferingsCommand(input));
    return (await call).InstanceTypeOfferings;
  };

  it("shows where each type can be had", async () => {
    const offering = (InstanceType: string, LocationType: string, Location: string) => ({
      InstanceType,
      LocationType,
      Location,
    });
    const Filters = [filter("instance-type", "m1.small")];
    expect(await ask({ Filters })).toEqual([offering("m1.small", "region", "us-east-1")]);
    expect(await ask({ Filters, LocationType: "availability-zone" })).toEqual([
      offering("m1.small", "availability-zone", "eu"),
      offering("m1.small", "availability-zone", "us"),
    ]);
    expect(await ask({ Filters: [...Filters, filter("location", "moon")] })).toEqual([]);
  });

  it("refuses a kind of place that is none", async () => {
    expect(await failureOf(ask({ LocationType: "moon" }))).toMatchObject({
      code: "InvalidParameterValue",
      status: 400,
    });
    expect(await failureOf(ask({ LocationType: "outpost" }))).toMatchObject({
      code: "UnsupportedOperation",
    });
  });
});
