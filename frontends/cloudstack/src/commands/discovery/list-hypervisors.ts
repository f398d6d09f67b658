import { fixedList } from "../../list-command.ts";
import { hypervisor } from "../../views/template.ts";

export const listHypervisors = fixedList("hypervisor", { zoneid: true }, () => [
  { name: hypervisor },
]);
