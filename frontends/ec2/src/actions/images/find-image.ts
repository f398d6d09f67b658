import type { Image } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { checkOwner } from "../owner.ts";

/** @throws Ec2Error `InvalidAMIID.NotFound`, `InvalidAMIID.Malformed`, `MissingParameter` */
export function findImage(
  id: string | undefined,
  call: Call,
  parameter = "ImageId",
): Promise<Image> {
  return findOne("image", call.cloud.images, id, parameter, call);
}

/** One that the caller may change. */
export async function findOwnImage(id: string | undefined, call: Call): Promise<Image> {
  const image = await findImage(id, call);
  checkOwner("image", image, call);
  return image;
}

/**
 * Checks a name for a new image.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
 * "3-128 alphanumeric characters, parentheses (()), square brackets ([]), spaces ( ), periods (.),
 * slashes (/), dashes (-), single quotes ('), at-signs (@), or underscores(_)"
 */
export async function checkName(name: string | undefined, call: Call): Promise<string> {
  if (name === undefined) throw missingParameter("Name");
  if (!/^[\w()[\] ./\-'@]{3,128}$/.test(name)) {
    throw new Ec2Error(
      "InvalidAMIName.Malformed",
      "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '[', ']', ' ', '.', '/', '-', ''', '@' and '_'",
    );
  }
  const { cloud, ctx, account } = call;
  const found = await cloud.images.all(ctx, { filter: { name: [name], ownerId: [account.id] } });
  const [taken] = found;
  if (!taken) return name;
  throw new Ec2Error(
    "InvalidAMIName.Duplicate",
    `AMI name ${name} is already in use by AMI ${call.ids.show("image", taken.id)}`,
  );
}
