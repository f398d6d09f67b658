/** The documents around what the encoder writes: answers and errors as EC2 sends them. */
import { escapeXml } from "./xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What a request without a version gets: the only one that AWS still documents. */
const defaultVersion = "2016-11-15";

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
  return (
    `${declaration}<${action}Response xmlns="http://ec2.amazonaws.com/doc/${version ?? defaultVersion}/">` +
    `<requestId>${requestId}</requestId>${content || "<return>true</return>"}</${action}Response>`
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
