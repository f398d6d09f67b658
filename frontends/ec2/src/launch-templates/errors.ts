import { Ec2Error } from "../ec2-error.ts";

export function unknownTemplateId(id: string): Ec2Error {
  return new Ec2Error(
    "InvalidLaunchTemplateId.NotFound",
    `The specified launch template, with template ID ${id}, does not exist.`,
  );
}

export function unknownTemplateName(name: string): Ec2Error {
  return new Ec2Error(
    "InvalidLaunchTemplateName.NotFoundException",
    `The specified launch template, with template name ${name}, does not exist.`,
  );
}

export function unknownVersion(id: string, version: string): Ec2Error {
  return new Ec2Error(
    "InvalidLaunchTemplateId.VersionNotFound",
    `Could not find the specified version ${version} for the launch template with ID ${id}.`,
  );
}
