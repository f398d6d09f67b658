/**
 * The one action of AWS STS that tools call before anything else, on the same endpoint.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
import { escapeXml } from "@deltacloud/server";
import { toAccountId } from "./account-id.ts";
import type { Call } from "./call.ts";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

export const callerIdentityAction = "GetCallerIdentity";

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
