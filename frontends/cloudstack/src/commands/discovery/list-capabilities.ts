import { command } from "../../command.ts";
import { hasSecurityGroups } from "../../settings.ts";

/** https://github.com/apache/cloudstack/blob/main/api/src/main/java/org/apache/cloudstack/api/response/CapabilitiesResponse.java */
export const listCapabilities = command({
  honours: {},
  run: async (_parameters, { settings }) => ({
    kind: "object",
    key: "capability",
    row: {
      securitygroupsenabled: hasSecurityGroups(settings),
      dynamicrolesenabled: true,
      cloudstackversion: `${settings.version}.0.0`,
      userpublictemplateenabled: true,
      supportELB: "false",
      projectinviterequired: false,
      allowusercreateprojects: false,
      customdiskofferingminsize: 1,
      customdiskofferingmaxsize: 65_536,
      regionsecondaryenabled: false,
      kvmsnapshotenabled: true,
      allowuserviewdestroyedvm: false,
      // What is destroyed is gone for good here, whether it is said or not.
      allowuserexpungerecovervm: true,
      allowuserexpungerecovervolume: true,
      allowuserviewalldomainaccounts: false,
      kubernetesserviceenabled: false,
      kubernetesclusterexperimentalfeaturesenabled: false,
      defaultuipagesize: 20,
      instancesstatsuseronly: false,
      instancesdisksstatsretentionenabled: false,
      allowuserforcestopvm: true,
      dynamicscalingenabled: false,
      instanceleaseenabled: false,
    },
  }),
});
