import { emptyList } from "../../list-command.ts";

/** There are none: instances boot from templates alone. */
export const listIsos = emptyList("iso", {
  bootable: true,
  hypervisor: true,
  id: true,
  isofilter: true,
  ispublic: true,
  isready: true,
  name: true,
  showremoved: true,
  showunique: true,
  tags: true,
  zoneid: true,
});
