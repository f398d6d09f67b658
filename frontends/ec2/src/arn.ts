import { toAccountId } from "./account-id.ts";
import type { Call } from "./call.ts";

/**
 * The name that AWS gives a resource across all regions and accounts.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 *
 * @param id as EC2 shows it
 * @param ownerId the cloud's own
 */
export function toArn(type: string, id: string, ownerId: string, { region }: Call): string {
  return `arn:aws:ec2:${region}:${toAccountId(ownerId)}:${type}/${id}`;
}
