/** The documents around what the encoder writes: answers and errors as EC2 sends them. */
import { escapeXml } from "@deltacloud/server";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What a request without a version gets: the only one that AWS still documents. */
const defaultVersion = "2016-11-15";

/**
 * Actions whose answers say `return` beside what the model has of them: it was all they said once,
 * AWS's examples show it still, and old clients read it as success or failure.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
const returning: ReadonlySet<string> = new Set([
  "AssignPrivateIpAddresses",
  "AssociateAddress",
  "CreatePlacementGroup",
  "CreateSecurityGroup",
]);

/**
 * A successful answer.
 *
 * @param version that the request asked for; old clients find nothing under another namespace
 * @param content children of the root; empty for an action that has no output, which says `return`
 */
export function answerDocument(
  action: string,
  version: string | undefined,
  requestId: string,
  content: string,
): string {
  const returned = content === "" || returning.has(action) ? "<return>true</return>" : "";
  return (
    `${declaration}<${action}Response xmlns="http://ec2.amazonaws.com/doc/${version ?? defaultVersion}/">` +
    `<requestId>${requestId}</requestId>${returned}${content}</${action}Response>`
  );
}

/** A failure. No namespace, and just these children in this order: clients unpack them by position. */
export function errorDocument(code: string, message: string, requestId: string): string {
  return (
    `${declaration}<Response><Errors><Error><Code>${escapeXml(code)}</Code>` +
    `<Message>${escapeXml(message)}</Message></Error></Errors>` +
    `<RequestID>${requestId}</RequestID></Response>`
  );
}
