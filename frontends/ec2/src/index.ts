/**
 * The EC2 Query API over any cloud.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
import { randomUUID } from "node:crypto";
import Koa from "koa";
import type { Frontend, FrontendContext, RequestState, Services } from "@deltacloud/server";
import { AuthError } from "./auth/auth-error.ts";
import { errorDocument } from "./codec/document.ts";
import { dispatch } from "./dispatch.ts";
import { toFailure } from "./errors.ts";
import { createIds, hasId } from "./ids.ts";
import type { Ids } from "./ids.ts";
import { StsError, stsErrorDocument } from "./sts.ts";

/** What an operator may set. */
export interface Ec2Options {
  /** Ids as AWS's look (`i-` and 17 digits), or as the cloud has them. */
  readonly ids?: "aws" | "native";
}

export const ec2Options = {
  type: "object",
  properties: {
    ids: {
      type: "string",
      enum: ["aws", "native"],
      default: "aws",
      description: "Ids as AWS's look (i-0123456789abcdef0), or as the cloud has them (native)",
    },
  },
  additionalProperties: false,
} as const;

const contentType = "text/xml;charset=UTF-8";

/** By the status of what was no request. */
const refusalCodes: Readonly<Record<number, string>> = {
  408: "RequestTimeout",
  413: "RequestEntityTooLarge",
  431: "RequestHeaderSectionTooLarge",
};

export function ec2({ ids: idStyle = "aws" }: Ec2Options = {}): Frontend {
  return {
    name: "ec2",
    title: "EC2 Query API",
    path: "/ec2",

    examples: (base) => [
      `curl --user USER:PASSWORD "${base}/ec2?Action=DescribeAvailabilityZones"`,
      `aws ec2 describe-instances --endpoint-url ${base}/ec2`,
      `boto3.client("ec2", endpoint_url="${base}/ec2", region_name="us-east-1")`,
      `new EC2Client({ endpoint: "${base}/ec2", region: "us-east-1" })`,
    ],

    // From tools that were given a bare host: their requests are POSTs, or name an action.
    claimsRoot: (ctx) => ctx.method === "POST" || ctx.query["Action"] !== undefined,

    refuse: ({ status, message }) => ({
      type: contentType,
      body: errorDocument(refusalCodes[status] ?? "InvalidRequest", message, randomUUID()),
    }),

    createApp(services) {
      const ids = createIds(services.idIndex, services.clouds.default.driverName, idStyle);
      const app = new Koa<RequestState>();
      app.use((ctx) => answer(ctx, services, ids));
      return app;
    },
  };
}

/** Answers a request, whatever comes of it, with XML. */
async function answer(ctx: FrontendContext, services: Services, ids: Ids): Promise<void> {
  const { requestId } = ctx.state;
  let document: string;
  let status = 200;
  try {
    document = await dispatch(ctx, services, ids);
  } catch (error) {
    const failure = toFailure(error, ({ kind, id }) =>
      hasId(kind) && kind !== "key" ? ids.show(kind, id) : id,
    );
    if (failure.status >= 500) ctx.state.error = error;
    const isSts =
      error instanceof StsError || (error instanceof AuthError && error.service === "sts");
    const toDocument = isSts ? stsErrorDocument : errorDocument;
    document = toDocument(failure.code, failure.message, requestId);
    ({ status } = failure);
  }
  ctx.status = status;
  ctx.set("Content-Type", contentType);
  // SDKs read the request's id from here, on errors from here alone.
  ctx.set("x-amzn-RequestId", requestId);
  if (status === 401) ctx.set("WWW-Authenticate", 'Basic realm="deltacloudd", charset="UTF-8"');
  // A long string would be put together anew for its length, for the head before it and for the socket.
  ctx.body = Buffer.from(document);
}
