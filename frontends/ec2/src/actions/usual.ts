/** What EC2 tells of each resource, and what is so of all of them here. */
import type {
  BlockPublicAccessStates,
  Instance,
  OperatorResponse,
  PrivateDnsNameOptionsResponse,
} from "@aws-sdk/client-ec2";

/** No service manages what is here in its owner's place. */
export const noOperator: OperatorResponse = { Managed: false };

/** No account or region keeps its networks from the internet as a whole. */
export const noBlock: BlockPublicAccessStates = { InternetGatewayBlockMode: "off" };

/** Names are made of addresses. */
export const privateNames: PrivateDnsNameOptionsResponse = {
  HostnameType: "ip-name",
  EnableResourceNameDnsARecord: false,
  EnableResourceNameDnsAAAARecord: false,
};

/** Options of instances that may be given their default alone. */
export const usualOptions = {
  CapacityReservationSpecification: { CapacityReservationPreference: "open" },
  CurrentInstanceBootMode: "legacy-bios",
  EnclaveOptions: { Enabled: false },
  HibernationOptions: { Configured: false },
  MaintenanceOptions: { AutoRecovery: "default" },
  NetworkPerformanceOptions: { BandwidthWeighting: "default" },
  Operator: noOperator,
} as const satisfies Partial<Instance>;
