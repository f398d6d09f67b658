/**
 * AWS STS on the same endpoint: the one of its actions that tools call before anything else, and refusals
 * of the others, which make or look into credentials that the cloud has not.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
import { escapeXml } from "@deltacloud/server";
import { toAccountId } from "./account-id.ts";
import type { Call } from "./call.ts";
import { Ec2Error } from "./ec2-error.ts";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

export const callerIdentityAction = "GetCallerIdentity";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
const otherActions: ReadonlySet<string> = new Set([
  "AssumeRole",
  "AssumeRoleWithSAML",
  "AssumeRoleWithWebIdentity",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetAccessKeyInfo",
  "GetDelegatedAccessToken",
  "GetFederationToken",
  "GetSessionToken",
  "GetWebIdentityToken",
]);

/** An error in the words and the form of STS. */
export class StsError extends Ec2Error {}

/** @throws StsError `UnsupportedOperation` for an action of STS that is not served */
export function refuseOtherActions(action: string): void {
  if (!otherActions.has(action)) return;
  throw new StsError("UnsupportedOperation", `The action ${action} is not supported here`);
}

export function callerIdentityDocument({ account, ctx }: Call): string {
  const accountId = toAccountId(account.id);
  const arn = `arn:aws:iam::${accountId}:user/${account.name}`;
  return (
    `<GetCallerIdentityResponse xmlns="${namespace}"><GetCallerIdentityResult>` +
    `<Arn>${escapeXml(arn)}</Arn><UserId>${escapeXml(account.id)}</UserId>` +
    `<Account>${accountId}</Account></GetCallerIdentityResult>` +
    `<ResponseMetadata><RequestId>${ctx.requestId}</RequestId></ResponseMetadata>` +
    `</GetCallerIdentityResponse>`
  );
}

export function stsErrorDocument(code: string, message: string, requestId: string): string {
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code>` +
    `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  );
}
