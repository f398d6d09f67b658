/** How tools send EC2 requests: where to, in which form, in which version and how signed. */
import { form, signV2, signV4 } from "./ec2-wire.ts";
import type { SignOptions, WireRequest } from "./ec2-wire.ts";

export interface Dialect {
  /** @param at when it is signed, in epoch milliseconds */
  request(
    url: string,
    parameters: Readonly<Record<string, string>>,
    at: number,
  ): Promise<WireRequest>;
  /** Of the answer, which old clients look into by its namespace. */
  namespace(action: string): string;
}

const current = "2016-11-15";

interface V4Style extends SignOptions {
  readonly version?: string;
  readonly path: string;
  readonly escape: (parameters: Readonly<Record<string, string>>) => string;
  /** Headers that are signed besides `host` and `x-amz-date`. */
  readonly signs: readonly ("content-type" | "content-length")[];
  /** Actions that are sent by GET. */
  readonly gets?: readonly string[];
}

/** Forms, signed in their headers. */
function v4({ version = current, path, escape, signs, gets = [], ...options }: V4Style): Dialect {
  return {
    async request(url, { Action = "", ...parameters }, at) {
      const sts = Action === "GetCallerIdentity";
      const query = escape({ Action, Version: sts ? "2011-06-15" : version, ...parameters });
      if (gets.includes(Action)) {
        return signV4(url, { path: `${path}?${query}` }, { ...options, at });
      }
      const headers = { "content-type": form, "content-length": String(query.length) };
      const signed = signs.map((name) => [name, headers[name]]);
      const request = {
        method: "POST",
        path,
        headers: Object.fromEntries(signed) as Record<string, string>,
        body: query,
      };
      const scope = sts ? { service: "sts" } : {};
      const sent = await signV4(url, request, { ...options, ...scope, at });
      return { ...sent, headers: { ...headers, ...sent.headers } };
    },
    namespace: (action) =>
      action === "GetCallerIdentity"
        ? "https://sts.amazonaws.com/doc/2011-06-15/"
        : `http://ec2.amazonaws.com/doc/${version}/`,
  };
}

/** A blank as a plus. */
function asForm(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

/** A blank as `%20`. */
function asUri(parameters: Readonly<Record<string, string>>): string {
  return asForm(parameters).replaceAll("+", "%20");
}

/** AWS's SDK for Go, version 1: Terraform, Packer, rancher-machine and what runs in Kubernetes. */
export const go = v4({ path: "/ec2/", escape: asForm, signs: ["content-length", "content-type"] });

/** boto3: Ansible. */
export const boto3 = v4({ path: "/ec2", escape: asForm, signs: ["content-type"] });

/** AWS's SDK for Java: Jenkins. */
export const java = v4({ path: "/ec2/", escape: asUri, signs: ["content-type"] });

/** fog-aws for Ruby: Vagrant. */
export const fog = v4({ path: "/ec2", escape: asUri, signs: ["content-type"] });

/** boto 2, which takes the service and the region that it signs for from the host's name. */
export const boto2 = v4({
  version: "2014-10-01",
  path: "/ec2/",
  escape: asUri,
  signs: [],
  gets: ["RebootInstances", "DescribeVpcs", "DescribeSubnets"],
  service: "127",
  region: "0",
});

/** Apache Libcloud: GET alone, Signature Version 2. */
export const libcloud: Dialect = {
  request: async (url, parameters, at) =>
    signV2(url, { ...parameters, Version: current }, { path: "/ec2/", at }),
  namespace: () => `http://ec2.amazonaws.com/doc/${current}/`,
};

/** Net::Amazon::EC2 for Perl, which signs for the path `/` and sends an empty token. */
export const perl: Dialect = {
  request: async (url, parameters, at) =>
    signV2(
      url,
      { ...parameters, SecurityToken: "", Version: "2014-06-15" },
      { method: "POST", signedPath: "/", at },
    ),
  namespace: () => "http://ec2.amazonaws.com/doc/2014-06-15/",
};
