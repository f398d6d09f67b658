import { ApiError, noSuchEntity } from "./api-error.ts";
import type { Call } from "./call.ts";
import type { Parameters } from "./request/parameters.ts";

/** Every account is in the one domain that there is. */
export const rootDomain = "ROOT";

/** Stands for all projects. */
const allProjects = "-1";

/** @throws ApiError for another account than the caller's, another domain than the only one, or a project */
export function checkScope(parameters: Parameters, { account, ids }: Call): void {
  const domain = parameters.text("domainid");
  if (domain !== undefined && domain !== ids.show("domain", rootDomain)) {
    throw noSuchEntity("domainid", domain);
  }
  const name = parameters.text("account");
  if (name !== undefined && name !== account.name) {
    throw new ApiError(
      "account",
      `Account ${account.name} does not have permission to operate with account ${name}`,
    );
  }
  const project = parameters.text("projectid");
  if (project !== undefined && project !== allProjects) throw noSuchEntity("projectid", project);
}
