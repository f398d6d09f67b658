/** What `deltacloudd configure` asks about a CloudStack cloud: what ec2stack asked, in its order. */
import { invalidArgument } from "@deltacloud/core";

const properties = {
  host: {
    type: "string",
    minLength: 1,
    default: "localhost",
    description: "Host that CloudStack's API is at",
  },
  port: {
    type: "integer",
    minimum: 1,
    maximum: 65_535,
    default: 8080,
    description: "Port of the API there",
  },
  protocol: {
    type: "string",
    enum: ["http", "https"],
    default: "http",
    description: "Protocol of the API",
  },
  path: {
    type: "string",
    pattern: "^/",
    default: "/client/api",
    description: "Path of the API",
  },
} as const;

export const cloudstackSetup = {
  provider: {
    parts: { type: "object", properties },

    join(parts: Readonly<Record<string, unknown>>): string {
      const { protocol, host, port, path } = parts;
      const name = String(host);
      const shown = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
      const url = URL.parse(`${String(protocol)}://${shown}:${String(port)}${String(path)}`);
      if (!url) throw invalidArgument(`'${name}' is no name of a host`);
      return url.href;
    },

    /** None of what is no URL. */
    split(provider: string): Readonly<Record<string, unknown>> {
      const url = URL.parse(provider);
      if (!url) return {};
      const protocol = url.protocol.slice(0, -1);
      return {
        host: url.hostname,
        port: Number(url.port || (protocol === "https" ? 443 : 80)),
        protocol,
        path: `${url.pathname}${url.search}`,
      };
    },
  },
  asks: ["zone", "diskOffering", "instanceTypes", ["apiKey", "secretKey"]],
} as const;
