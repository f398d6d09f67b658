/** The one list of the commands that are served. */
import type { Command } from "../command.ts";
import { listApis } from "./discovery/list-apis.ts";
import { listCapabilities } from "./discovery/list-capabilities.ts";
import { listDiskOfferings } from "./discovery/list-disk-offerings.ts";
import { listHypervisors } from "./discovery/list-hypervisors.ts";
import { listOsCategories } from "./discovery/list-os-categories.ts";
import { listOsTypes } from "./discovery/list-os-types.ts";
import { listRegions } from "./discovery/list-regions.ts";
import { listServiceOfferings } from "./discovery/list-service-offerings.ts";
import { listZones } from "./discovery/list-zones.ts";
import { getUserKeys } from "./identity/get-user-keys.ts";
import { getUser } from "./identity/get-user.ts";
import { listAccounts } from "./identity/list-accounts.ts";
import { listDomains } from "./identity/list-domains.ts";
import { listProjects } from "./identity/list-projects.ts";
import { listRoles } from "./identity/list-roles.ts";
import { listUsers } from "./identity/list-users.ts";
import { registerUserKeys } from "./identity/register-user-keys.ts";
import { listAsyncJobs } from "./jobs/list-async-jobs.ts";
import { queryAsyncJobResult } from "./jobs/query-async-job-result.ts";
import { createSSHKeyPair } from "./keys/create-ssh-key-pair.ts";
import { deleteSSHKeyPair } from "./keys/delete-ssh-key-pair.ts";
import { listSSHKeyPairs } from "./keys/list-ssh-key-pairs.ts";
import { registerSSHKeyPair } from "./keys/register-ssh-key-pair.ts";
import { changeServiceForVirtualMachine } from "./machines/change-service-for-virtual-machine.ts";
import { deployVirtualMachine } from "./machines/deploy-virtual-machine.ts";
import { destroyVirtualMachine } from "./machines/destroy-virtual-machine.ts";
import { expungeVirtualMachine } from "./machines/expunge-virtual-machine.ts";
import { getVirtualMachineUserData } from "./machines/get-virtual-machine-user-data.ts";
import { listVirtualMachines } from "./machines/list-virtual-machines.ts";
import { rebootVirtualMachine } from "./machines/reboot-virtual-machine.ts";
import { resetUserDataForVirtualMachine } from "./machines/reset-user-data-for-virtual-machine.ts";
import { scaleVirtualMachine } from "./machines/scale-virtual-machine.ts";
import { startVirtualMachine } from "./machines/start-virtual-machine.ts";
import { stopVirtualMachine } from "./machines/stop-virtual-machine.ts";
import { updateVirtualMachine } from "./machines/update-virtual-machine.ts";
import { createTags } from "./tags/create-tags.ts";
import { deleteTags } from "./tags/delete-tags.ts";
import { listTags } from "./tags/list-tags.ts";
import { listIsos } from "./templates/list-isos.ts";
import { listTemplates } from "./templates/list-templates.ts";

export const commands: Readonly<Record<string, Command>> = {
  changeServiceForVirtualMachine,
  createSSHKeyPair,
  createTags,
  deleteSSHKeyPair,
  deleteTags,
  deployVirtualMachine,
  destroyVirtualMachine,
  expungeVirtualMachine,
  getUser,
  getUserKeys,
  getVirtualMachineUserData,
  listAccounts,
  listApis,
  listAsyncJobs,
  listCapabilities,
  listDiskOfferings,
  listDomains,
  listHypervisors,
  listIsos,
  listOsCategories,
  listOsTypes,
  listProjects,
  listRegions,
  listRoles,
  listSSHKeyPairs,
  listServiceOfferings,
  listTags,
  listTemplates,
  listUsers,
  listVirtualMachines,
  listZones,
  queryAsyncJobResult,
  rebootVirtualMachine,
  registerSSHKeyPair,
  registerUserKeys,
  resetUserDataForVirtualMachine,
  scaleVirtualMachine,
  startVirtualMachine,
  stopVirtualMachine,
  updateVirtualMachine,
};
