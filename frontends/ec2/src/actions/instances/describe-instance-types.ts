import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
  _InstanceType,
} from "@aws-sdk/client-ec2";
import type { Cloud, HardwareProfile } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { toArchitecture } from "../../architecture.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findProfile, toInstanceType } from "../../instance-type.ts";
import { describe } from "../../list/describe.ts";
import { instanceTypeFilters } from "../../list/filters/instance-type.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
export const describeInstanceTypes: ReadAction<
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult
> = {
  honours: { InstanceTypes: true, Filters: true, MaxResults: true, NextToken: true },
  filters: instanceTypeFilters,

  async run(request, call) {
    const profiles = await call.hardwareProfiles();
    const wanted = request.InstanceTypes?.map((type) => {
      const profile = findProfile(profiles, type);
      if (profile) return { given: type, native: profile.id };
      throw new Ec2Error(
        "InvalidInstanceType",
        `The following supplied instance types do not exist: [${type}]`,
      );
    });
    const { items, ...next } = await describe(
      {
        action: "DescribeInstanceTypes",
        kind: "hardwareProfile",
        from: call.cloud.hardwareProfiles,
        filters: instanceTypeFilters,
        bounds: { min: 5, max: 100 },
        toItem: (profile) => toInfo(profile, call.cloud),
      },
      { ...request, ids: wanted },
      call,
    );
    return {
      InstanceTypes: items,
      ...next,
    };
  },
};

function toInfo(profile: HardwareProfile, cloud: Cloud): InstanceTypeInfo {
  const { cpu, memory, storage, architecture } = profile;
  return {
    InstanceType: toInstanceType(profile.id) as _InstanceType,
    CurrentGeneration: true,
    FreeTierEligible: false,
    SupportedUsageClasses: ["on-demand"],
    SupportedRootDeviceTypes: ["ebs"],
    SupportedVirtualizationTypes: ["hvm"],
    BareMetal: false,
    Hypervisor: "xen",
    ...(architecture
      ? { ProcessorInfo: { SupportedArchitectures: [toArchitecture(architecture.value)] } }
      : {}),
    ...(cpu
      ? {
          VCpuInfo: {
            DefaultVCpus: cpu.value,
            DefaultCores: cpu.value,
            DefaultThreadsPerCore: 1,
          },
        }
      : {}),
    ...(memory ? { MemoryInfo: { SizeInMiB: Math.round(memory.value) } } : {}),
    InstanceStorageSupported: storage !== undefined,
    ...(storage
      ? {
          InstanceStorageInfo: {
            TotalSizeInGB: storage.value,
            Disks: [{ Count: 1, SizeInGB: storage.value, Type: "hdd" }],
            NvmeSupport: "unsupported",
            EncryptionSupport: "unsupported",
          },
        }
      : {}),
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
    PlacementGroupInfo: {
      SupportedStrategies: cloud.has("instances.placementGroup")
        ? ["cluster", "partition", "spread"]
        : [],
    },
    HibernationSupported: false,
    BurstablePerformanceSupported: false,
    DedicatedHostsSupported: false,
    AutoRecoverySupported: false,
    SupportedBootModes: ["legacy-bios"],
    NitroEnclavesSupport: "unsupported",
    NitroTpmSupport: "unsupported",
  };
}
