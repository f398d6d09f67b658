/** What tells an instance about itself, in EC2's words. */
import type {
  InstanceMetadataOptionsRequest,
  InstanceMetadataOptionsResponse,
} from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { Instance, MetadataService } from "@deltacloud/core";
import { invalidParameterValue } from "../../ec2-error.ts";

export const metadataHonours = {
  HttpEndpoint: true,
  HttpProtocolIpv6: true,
  HttpPutResponseHopLimit: true,
  HttpTokens: true,
  InstanceMetadataTags: true,
} as const;

/** @throws Ec2Error `InvalidParameterValue` */
export function toMetadataService(
  options: InstanceMetadataOptionsRequest,
): Partial<MetadataService> {
  const { HttpPutResponseHopLimit: hopLimit } = options;
  if (hopLimit !== undefined && (hopLimit < 1 || hopLimit > 64)) {
    throw invalidParameterValue(
      "httpPutResponseHopLimit",
      String(hopLimit),
      "It must be from 1 to 64.",
    );
  }
  return defined({
    enabled: isEnabled("httpEndpoint", options.HttpEndpoint),
    tokens: tokensOf(options.HttpTokens),
    hopLimit,
    ipv6: isEnabled("httpProtocolIpv6", options.HttpProtocolIpv6),
    tags: isEnabled("instanceMetadataTags", options.InstanceMetadataTags),
  });
}

function isEnabled(parameter: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === "enabled" || value === "disabled") return value === "enabled";
  throw invalidParameterValue(parameter, value, "It must be enabled or disabled.");
}

function tokensOf(value: string | undefined): MetadataService["tokens"] | undefined {
  if (value === undefined || value === "optional" || value === "required") return value;
  throw invalidParameterValue("httpTokens", value, "It must be optional or required.");
}

/** Disabled where the cloud does not tell. */
export function toMetadataOptions({ metadataService }: Instance): InstanceMetadataOptionsResponse {
  if (!metadataService) return { State: "applied", HttpEndpoint: "disabled" };
  const { enabled, tokens, hopLimit, ipv6, tags } = metadataService;
  return {
    State: "applied",
    HttpTokens: tokens,
    HttpPutResponseHopLimit: hopLimit,
    HttpEndpoint: enabled ? "enabled" : "disabled",
    HttpProtocolIpv6: ipv6 ? "enabled" : "disabled",
    InstanceMetadataTags: tags ? "enabled" : "disabled",
  };
}
